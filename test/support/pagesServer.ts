import { createLog } from '../../runtime/log.ts';
import { baseModules } from '../../server/modules/index.ts';
import { processModules } from '../../server/modules/process.ts';
import { startApplicationServer, testConfig, type ApplicationServer } from './applicationServer.ts';
import { projectReadPolicy } from '../../server/policies/projectReadPolicy.ts';
import { buildPages } from './builtPages.ts';

/** The built pages and every route that they ask; no engine moves anything. */
export async function startPagesServer(env: NodeJS.ProcessEnv = {}): Promise<ApplicationServer> {
  await buildPages();
  const config = testConfig(env);
  const { modules } = processModules(config, createLog(config, 'test'));
  return startApplicationServer({
    modules: [...baseModules, ...modules],
    readPolicy: projectReadPolicy,
    env,
  });
}
