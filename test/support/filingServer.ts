import { createLog } from '../../runtime/log.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { fillEmptyDatabase } from '../../scripts/system/fill.ts';
import { baseModules } from '../../server/modules/index.ts';
import { processModules } from '../../server/modules/process.ts';
import { startApplicationServer, testConfig, type ApplicationServer } from './applicationServer.ts';

/**
 * The application with the accounts and the catalogue of the demonstration, and without an engine: what
 * is recorded for one stays recorded, and filings need none.
 */
export async function startFilingServer(env: NodeJS.ProcessEnv = {}): Promise<ApplicationServer> {
  const log = createLog({ logLevel: 'silent' }, 'test');
  const { modules } = processModules(testConfig(env), log);
  // Open pages listen for events until the server says that it stops.
  const stopping = new AbortController();
  const application = await startApplicationServer({
    env,
    modules: [...baseModules, ...modules],
    stopping: stopping.signal,
  });
  await fillEmptyDatabase(secretBox(application.config.dataKey), 0, { kind: 'demonstration' });
  return {
    ...application,
    async stop() {
      stopping.abort();
      await application.stop();
    },
  };
}
