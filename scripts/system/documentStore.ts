import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ProcessPlan } from './supervisor.ts';

type Kind = 'mongod' | 'embedded';

/** The data folder belongs to another store than the one this machine would use. */
export class OtherStore extends Error {
  override readonly name = 'OtherStore';
}

/**
 * Which store keeps the documents of a data folder: `mongod` when there is one, else the embedded
 * store. Chosen once and written there, because neither can read the other's files.
 * @throws {OtherStore}
 */
export function chooseStore(dataDir: string, mongod = findOnPath('mongod')): Kind {
  const path = join(dataDir, 'store.json');
  const chosen = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { documents: Kind }).documents
    : undefined;
  if (chosen === 'mongod' && !mongod)
    throw new OtherStore(
      `${dataDir} was written by mongod, which is not on the PATH any more: install it, or export the data with mongodump, set MONGODB_URI to an embedded store in a new DATA_DIR (npm run embedded) and import it with mongorestore.`,
    );
  const kind = chosen ?? (mongod ? 'mongod' : 'embedded');
  if (!chosen) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, `${JSON.stringify({ documents: kind })}\n`);
  }
  return kind;
}

/** How the store of a data folder is started on a port. */
export function storePlan(dataDir: string, host: string, port: number): ProcessPlan {
  if (chooseStore(dataDir) === 'embedded')
    return {
      name: 'documents',
      script: 'scripts/embedded.ts',
      args: [
        '--data',
        dataDir,
        '--host',
        host,
        '--grpc',
        'off',
        '--rest',
        'off',
        '--mongo',
        String(port),
        '--log-level',
        'warn',
      ],
      env: {},
      readyLine: /^\{.*"mongo/,
    };
  const folder = join(dataDir, 'mongod');
  mkdirSync(folder, { recursive: true });
  return {
    name: 'documents',
    script: '',
    command: 'mongod',
    args: ['--dbpath', folder, '--bind_ip', host, '--port', String(port)],
    env: {},
    readyLine: /Waiting for connections/,
  };
}

function findOnPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
