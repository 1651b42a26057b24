import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Settings } from '../../models/settings.ts';
import { deployableFiles, isPassing, type Engine } from '../../runtime/engine.ts';

const SETTING = 'deployment';
/** ms between two tries while the engine does not answer yet. */
const RETRY_PAUSE = 200;

/**
 * Deploys the processes as a whole, and only when a file has changed since the last time or the
 * engine does not know them: running stages keep the models that they began with.
 * @returns whether something was deployed
 */
export async function deployProcesses(engine: Engine, folder = 'bpmn'): Promise<boolean> {
  const files = await deployableFiles(folder);
  const contentHash = await hashOf(files);
  const setting = await Settings.findById(SETTING).lean();
  if (setting?.contentHash === contentHash && (await knowsProcesses(engine))) return false;
  await patiently(() => engine.client.deployResourcesFromFiles(files));
  await Settings.updateOne({ _id: SETTING }, { $set: { contentHash } }, { upsert: true });
  return true;
}

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(file));
  return hash.digest('hex');
}

async function knowsProcesses({ client }: Engine): Promise<boolean> {
  const filter = { processDefinitionId: 'approval-stage' };
  const found = await patiently(() =>
    client.searchProcessDefinitions({ filter }, { consistency: { waitUpToMs: 0 } }),
  );
  return (found.items ?? []).length > 0;
}

/** Waits for an engine that has just been started. */
async function patiently<T>(call: () => PromiseLike<T>): Promise<T> {
  const end = performance.now() + 60_000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error) || performance.now() > end) throw error;
      await pause(RETRY_PAUSE);
    }
  }
}
