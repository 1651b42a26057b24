import { createHash } from 'node:crypto';
import { CommandRejection } from '../engine/commands.ts';
import { compileProcesses } from './compile.ts';
import { parseBpmn } from './moddle.ts';
import type { ProcessModel } from './model.ts';
import { Problems } from './problems.ts';

/** A resource that can be run, not deployed yet. */
export type CompiledResource = CompiledBpmn | CompiledForm;

interface Content {
  readonly resourceName: string;
  readonly content: string;
  /** SHA-256, hex. */
  readonly checksum: string;
}

export interface CompiledBpmn extends Content {
  readonly kind: 'process';
  readonly models: readonly ProcessModel[];
}

export interface CompiledForm extends Content {
  readonly kind: 'form';
  readonly formId: string;
  readonly versionTag: string | undefined;
}

/** Reads a resource by its file extension; throws the rejection that names what is wrong with it. */
export async function compileResource(resource: {
  readonly name: string;
  readonly content: Buffer;
}): Promise<CompiledResource> {
  const content = resource.content.toString('utf8');
  const common = {
    resourceName: resource.name,
    content,
    checksum: createHash('sha256').update(resource.content).digest('hex'),
  };
  if (/\.(bpmn|xml)$/i.test(resource.name))
    return { ...common, kind: 'process', models: await compileXml(resource.name, content) };
  if (/\.form$/i.test(resource.name))
    return { ...common, kind: 'form', ...readForm(resource.name, content) };
  throw new CommandRejection(
    'UNSUPPORTED',
    `'${resource.name}': only .bpmn and .form resources are supported by this engine`,
  );
}

async function compileXml(name: string, xml: string): Promise<readonly ProcessModel[]> {
  const parsed = await parseBpmn(xml).catch((error: unknown) => {
    throw invalid(name, error instanceof Error ? error.message : String(error));
  });
  const warning = parsed.warnings[0];
  if (warning !== undefined) throw invalid(name, warning);
  const problems = new Problems(name);
  const models = compileProcesses(parsed.definitions, problems);
  problems.throwIfAny();
  return models;
}

function readForm(
  name: string,
  content: string,
): { formId: string; versionTag: string | undefined } {
  let form: unknown;
  try {
    form = JSON.parse(content);
  } catch {
    throw invalid(name, 'not valid JSON');
  }
  const id = typeof form === 'object' && form !== null && 'id' in form ? form.id : undefined;
  if (typeof id !== 'string' || id === '') throw invalid(name, 'a form must have an id');
  const tag =
    typeof form === 'object' && form !== null && 'versionTag' in form ? form.versionTag : undefined;
  return { formId: id, versionTag: typeof tag === 'string' ? tag : undefined };
}

function invalid(name: string, reason: string): CommandRejection {
  return new CommandRejection(
    'INVALID_ARGUMENT',
    `Expected to deploy new resources, but encountered the following errors:\n'${name}': ${reason}`,
  );
}
