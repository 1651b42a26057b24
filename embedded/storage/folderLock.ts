import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keeps a second server away from a data folder: what is not on disk yet is known to one process
 * only. The file `lock` names its owner; after a crash the owner is gone, and the lock with it.
 * Gives the function that lets go. Throws when somebody else has the folder.
 */
export function lockFolder(path: string): () => void {
  mkdirSync(path, { recursive: true });
  const file = join(path, 'lock');
  const mine = identityOf(process.pid) ?? String(process.pid);
  if (!create(file, mine)) {
    const owner = readFileSync(file, 'utf8');
    const pid = Number.parseInt(owner, 10);
    if (pid > 0 && identityOf(pid) === owner)
      throw new Error(`the data in ${path} is in use by process ${pid}`);
    rmSync(file, { force: true });
    if (!create(file, mine)) throw new Error(`the data in ${path} is in use`);
  }
  return () => rmSync(file, { force: true });
}

function create(file: string, content: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, content);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * A running process as `pid` and, where the system tells it, the moment of its start, as numbers of
 * processes are used again. `undefined`: there is none.
 */
function identityOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  try {
    // proc(5): after the name in parentheses come the state and, 19 fields on, the start time.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`;
  } catch {
    return String(pid);
  }
}
