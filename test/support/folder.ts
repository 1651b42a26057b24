import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder of the test's own, removed by `remove`. */
export function temporaryFolder(name: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `lianshen-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
