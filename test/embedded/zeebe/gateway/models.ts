import { readFileSync } from 'node:fs';

export interface Model {
  readonly name: string;
  readonly content: Buffer;
}

/** A model or form of this folder, as it is deployed. */
export function model(name: string): Model {
  return { name, content: readFileSync(pathOf(name)) };
}

export function pathOf(name: string): string {
  return new URL(`./models/${name}`, import.meta.url).pathname;
}
