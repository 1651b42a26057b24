import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Log } from '../embedded/log.ts';

/**
 * Starts the embedded servers without the application:
 * `npm run embedded -- --data DIR --grpc 26500 --rest 8080 --mongo 27017`. Each port: 0 for any free
 * one, `off` for not started. Prints one line of JSON with the addresses when all are ready, reports
 * on stderr, and ends in order on SIGTERM or SIGINT.
 */
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

type Port = number | 'off';
interface Running {
  readonly addresses: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: './data' },
      host: { type: 'string', default: '127.0.0.1' },
      grpc: { type: 'string', default: '26500' },
      rest: { type: 'string', default: '8080' },
      mongo: { type: 'string', default: '27017' },
      'log-level': { type: 'string', default: 'info' },
    },
  });
  const ports = {
    grpc: portOf('grpc', values.grpc),
    rest: portOf('rest', values.rest),
    mongo: portOf('mongo', values.mongo),
  };
  const log = logTo(values['log-level']);
  const running: Running[] = [];
  const close = async () => {
    for (const server of running.reverse()) await server.close();
  };
  try {
    if (ports.mongo !== 'off')
      running.push(await startDocuments(values.data, values.host, ports.mongo, log));
    if (ports.grpc !== 'off' || ports.rest !== 'off')
      running.push(await startEngine(values.data, values.host, ports, log));
  } catch (error) {
    await close();
    throw error;
  }
  const stop = () => {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  // Whoever started this process and held its channel is gone.
  process.once('disconnect', stop);
  const addresses = Object.assign({}, ...running.map((server) => server.addresses)) as object;
  process.stdout.write(`${JSON.stringify(addresses)}\n`);
}

// Each server is loaded only when it is asked for.
async function startDocuments(
  dataDir: string,
  host: string,
  port: number,
  log: Log,
): Promise<Running> {
  const documents = await import('../embedded/documents/server.ts');
  const server = await documents.startDocuments({
    dataDir: join(dataDir, 'documents'),
    ...{ host, port, log },
  });
  return { addresses: { mongo: server.uri }, close: () => server.close() };
}

async function startEngine(
  dataDir: string,
  host: string,
  { grpc, rest }: { grpc: Port; rest: Port },
  log: Log,
): Promise<Running> {
  const { startZeebe } = await import('../embedded/zeebe/server.ts');
  const zeebe = await startZeebe({
    dataDir: join(dataDir, 'zeebe'),
    ...{ host, grpcPort: grpc, restPort: rest, log },
  });
  return {
    addresses: { grpc: zeebe.grpcAddress, rest: zeebe.restAddress },
    close: () => zeebe.close(),
  };
}

function portOf(name: string, text: string): Port {
  if (text === 'off') return 'off';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new Error(`--${name} takes a port, 0 or off, not '${text}'`);
  return port;
}

/** One line of JSON per report, on stderr: stdout has the addresses. */
function logTo(level: string): Log {
  const least = LEVELS.findIndex((known) => known === level);
  if (least < 0) throw new Error(`--log-level takes one of ${LEVELS.join(', ')}`);
  const write = (at: (typeof LEVELS)[number]) => (fields: object, message: string) => {
    if (LEVELS.indexOf(at) < least) return;
    const { err, ...rest } = fields as { err?: unknown };
    const error = err instanceof Error && { error: err.stack };
    process.stderr.write(`${JSON.stringify({ level: at, message, ...rest, ...error })}\n`);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function fail(error: unknown): never {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  process.stderr.write(code === 'EADDRINUSE' ? `Port ${port ?? ''} is in use\n` : `${message}\n`);
  process.exit(1);
}

await main().catch(fail);
