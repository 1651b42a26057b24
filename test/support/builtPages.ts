import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const MANIFEST = `${WEB}dist/.vite/manifest.json`;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** Builds the pages unless the installation has. */
export async function buildPages(): Promise<void> {
  if (existsSync(MANIFEST)) return;
  await promisify(execFile)('npm', ['run', 'build:web'], { cwd: path.dirname(WEB) });
}

/**
 * Bytes of script, as sent with gzip, until the page shows.
 * @param entries sources of the build: the application and the page
 */
export async function firstLoadOf(...entries: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(MANIFEST, 'utf8')) as Record<string, Chunk>; // vite wrote it
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  entries.forEach(add);
  const sizes = await Promise.all(
    [...files].map(async (file) => (await readFile(`${WEB}dist/${file}.gz`)).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
