import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

/** An element of the parsed XML. Its attributes are typed by nobody: read them by the functions below. */
export interface ModdleElement {
  readonly $type: string;
  readonly id?: string;
  readonly $parent?: ModdleElement;
  get(name: string): unknown;
}

export interface ParsedXml {
  readonly definitions: ModdleElement;
  readonly warnings: readonly string[];
}

/** Parses BPMN XML with Zeebe's extensions. Rejects when it is not XML or has no definitions. */
export async function parseBpmn(xml: string): Promise<ParsedXml> {
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement, warnings } = await moddle.fromXML(xml);
  if (!isElement(rootElement)) throw new Error('no bpmn:definitions found');
  return {
    definitions: rootElement,
    warnings: warnings.map(({ message }) => message),
  };
}

export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** An attribute or body text; undefined when missing or blank. */
export function text(element: ModdleElement, name: string): string | undefined {
  const value = element.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function flag(element: ModdleElement, name: string, otherwise: boolean): boolean {
  const value = element.get(name);
  return typeof value === 'boolean' ? value : otherwise;
}

/** A child element or a reference. */
export function child(element: ModdleElement, name: string): ModdleElement | undefined {
  const value = element.get(name);
  return isElement(value) ? value : undefined;
}

export function children(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The ids of referenced elements. */
export function ids(element: ModdleElement, name: string): readonly string[] {
  return children(element, name).flatMap(({ id }) => id ?? []);
}

/** Zeebe's extension element of this type, e.g. `zeebe:TaskDefinition`. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const container = child(element, 'extensionElements');
  if (!container) return undefined;
  return children(container, 'values').find(({ $type }) => $type === type);
}
