import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  child,
  children,
  parseBpmn,
  type ModdleElement,
} from '../../embedded/zeebe/model/moddle.ts';

const folder = new URL('../../bpmn/', import.meta.url);

/** One file of `bpmn/` as a person edits it. */
export interface ProcessModel {
  readonly file: string;
  readonly xml: string;
  readonly definitions: ModdleElement;
  readonly warnings: readonly string[];
  readonly process: ModdleElement;
  /** Nodes and flows of the process and of every sub-process in it. */
  readonly elements: readonly ModdleElement[];
}

/** Names of the files in `bpmn/` with this ending, sorted. */
export function bpmnFiles(ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

export function readBpmnFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
}

export function processModels(): Promise<readonly ProcessModel[]> {
  return Promise.all(bpmnFiles('.bpmn').map((file) => processModel(file, readBpmnFile(file))));
}

export async function processModel(file: string, xml: string): Promise<ProcessModel> {
  const { definitions, warnings } = await parseBpmn(xml);
  const process = children(definitions, 'rootElements').find(
    ({ $type }) => $type === 'bpmn:Process',
  );
  if (!process) throw new Error(`${file} has no process`);
  return { file, xml, definitions, warnings, process, elements: flowElements(process) };
}

function flowElements(container: ModdleElement): readonly ModdleElement[] {
  return children(container, 'flowElements').flatMap((element) => [
    element,
    ...(element.$type === 'bpmn:SubProcess' ? flowElements(element) : []),
  ]);
}

/** The extension elements of a type, at the element or one level deeper (mappings, listeners). */
export function extensions(element: ModdleElement, type: string): readonly ModdleElement[] {
  const container = child(element, 'extensionElements');
  const values = container ? children(container, 'values') : [];
  const nested = values.flatMap((value) =>
    ['inputParameters', 'outputParameters', 'listeners'].flatMap((list) => children(value, list)),
  );
  return [...values, ...nested].filter(({ $type }) => $type === type);
}

/** A required attribute as text. */
export function attribute(element: ModdleElement, name: string): string {
  const value = element.get(name);
  if (typeof value !== 'string') throw new Error(`${element.id ?? element.$type} has no ${name}`);
  return value;
}
