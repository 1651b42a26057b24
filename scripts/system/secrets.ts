import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({ SESSION_SECRET: z.string(), DATA_KEY: z.string() });
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of this installation: from the environment, else made once and kept in the data folder,
 * readable by its owner only. Whoever loses the file cannot read the personal data any more.
 */
export function installationSecrets(dataDir: string, env: NodeJS.ProcessEnv): Secrets {
  const path = join(dataDir, 'secrets.json');
  const kept: unknown = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : make(dataDir, path);
  const secrets = secretsSchema.parse(kept);
  return {
    SESSION_SECRET: env.SESSION_SECRET ?? secrets.SESSION_SECRET,
    DATA_KEY: env.DATA_KEY ?? secrets.DATA_KEY,
  };
}

function make(dataDir: string, path: string): Secrets {
  const secrets = {
    SESSION_SECRET: randomBytes(32).toString('hex'),
    DATA_KEY: randomBytes(32).toString('base64'),
  };
  mkdirSync(dataDir, { recursive: true });
  // Whole and on the disk before anything is sealed with it, whenever the power fails.
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, path);
  return secrets;
}
