import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem, type RunningSystem } from '../../scripts/system/system.ts';

/**
 * Measures the whole product on free ports with an empty folder, which is removed afterwards.
 * @param env settings beside those of this process
 */
export async function withSystem<T>(
  measure: (system: RunningSystem) => Promise<T>,
  env: NodeJS.ProcessEnv = {},
): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'lianshen-bench-'));
  const system = await startSystem({
    env: { ...process.env, DATA_DIR: data, LOG_LEVEL: 'error', ...env },
    ports: { http: 0, grpc: 0, rest: 0, mongo: 0 },
    report: (line) => console.error(line),
  });
  try {
    return await measure(system);
  } finally {
    await system.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
