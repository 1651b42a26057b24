import { makeDemonstration } from './demonstration/demonstration.ts';
import { loadSeed } from '../seed/load.ts';
import { ConfigError } from '../runtime/config.ts';
import { aborted, stopSignal } from '../runtime/stopSignal.ts';
import { OtherStore } from './system/documentStore.ts';
import { PortInUse } from './system/ports.ts';
import { startSystem, type RunningSystem } from './system/system.ts';

/** `npm start`: the whole product on this machine; Ctrl-C ends it in order. */
const env = process.env;
const portOf = (variable: string, usual: number): number => Number(env[variable] ?? usual);

const stopped = stopSignal();
void aborted(stopped).then(() => console.log('\nStopping …'));
try {
  const report = (line: string) => console.log(line);
  await makeDemonstration({ env, now: Date.now(), report, signal: stopped });
  endIfTold();
  const system = await startSystem({
    env,
    ports: {
      http: portOf('PORT', 3000),
      grpc: portOf('ZEEBE_GRPC_PORT', 26500),
      rest: portOf('ZEEBE_REST_PORT', 8080),
      mongo: portOf('MONGO_PORT', 27017),
    },
    report,
  });
  if (!stopped.aborted) await announce(system);
  // Told to stop while it was starting: what runs by then is ended in order too.
  await aborted(stopped);
  await system.stop();
  process.exit(0);
} catch (error) {
  const known =
    error instanceof PortInUse || error instanceof OtherStore || error instanceof ConfigError;
  console.error(known ? error.message : error);
  process.exit(1);
}

function endIfTold(): void {
  if (stopped.aborted) process.exit(0);
}

async function announce({ url, dataDir, hasDemonstration }: RunningSystem): Promise<void> {
  console.log(`
工程建设项目审批管理系统 is ready: ${url}
API description: ${url}/api/openapi.json
Data folder: ${dataDir}
${hasDemonstration ? await demonstration() : ''}Ctrl-C ends everything in order.`);
}

async function demonstration(): Promise<string> {
  const { accounts, demonstrationPassword } = await loadSeed();
  const lines = accounts.map(
    ({ accountId, name, roles }) => `  ${accountId.padEnd(40)} ${name} (${roles.join(', ')})\n`,
  );
  return `Demonstration accounts (password of all: ${demonstrationPassword}):\n${lines.join('')}`;
}
