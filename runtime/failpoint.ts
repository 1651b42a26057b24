import { mkdirSync, openSync, writeSync, fsyncSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const armed = new Set<string>();
let markers: string | undefined;

/**
 * Arms the failpoints that the configuration names. Called once at the start of a process; without
 * it, and for every name that is not armed, `failpoint` does nothing.
 */
export function armFailpoints({
  failpoints,
  dataDir,
}: Pick<Config, 'failpoints' | 'dataDir'>): void {
  armed.clear();
  for (const name of failpoints) armed.add(name);
  markers = failpoints.length > 0 ? join(dataDir, 'failpoints') : undefined;
}

/** Makes the marker, on disk before the process dies; false when it was there already. */
function mark(folder: string, name: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    // 'wx' fails when the file exists: of several processes only one dies here.
    const file = openSync(join(folder, name), 'wx');
    writeSync(file, `${process.pid}\n`);
    fsyncSync(file);
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A named place between two writes where a test may let the process die as it would in a power cut.
 * An armed one kills the process with SIGKILL the first time it is reached; its marker file in
 * `DATA_DIR/failpoints` lets the restarted process pass.
 */
export function failpoint(name: string): void {
  if (markers === undefined || !armed.has(name)) return;
  if (mark(markers, name)) process.kill(process.pid, 'SIGKILL');
}
