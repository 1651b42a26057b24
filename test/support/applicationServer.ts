import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import supertest from 'supertest';
import type { Role } from '../../domain/identity/roles.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import { createClock } from '../../runtime/clock.ts';
import { readConfig, type Config } from '../../runtime/config.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import { createApp, type AppOptions } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';
import { baseModules } from '../../server/modules/index.ts';
import { officeReadPolicy } from '../../server/policies/readPolicy.ts';
import { hashPassword } from '../../server/session/passwords.ts';
import { fillCity } from '../../scripts/system/fill.ts';
import { startEmbeddedDocuments, type RunningDocuments } from './embeddedDocuments.ts';
import { enterOfficialYears } from './enterCalendar.ts';
import { temporaryFolder } from './folder.ts';

export const PASSWORD = 'walk-through-1';
let passwordHash: Promise<string> | undefined;

/** A configuration of a test; `env` replaces single variables. */
export function testConfig(env: NodeJS.ProcessEnv = {}): Config {
  return readConfig({
    MONGODB_URI: 'mongodb://127.0.0.1:1/never',
    ZEEBE_GRPC_ADDRESS: '127.0.0.1:1',
    CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:1',
    SESSION_SECRET: 'secret of the tests, long enough',
    DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
    LOG_LEVEL: 'silent',
    NODE_ENV: 'test',
    ...env,
  });
}

/** Adds an account; its name is its id, its password `PASSWORD`, unless told otherwise. */
export async function addAccount(
  accountId: string,
  roles: readonly Role[],
  rest: Partial<Account> = {},
): Promise<void> {
  passwordHash ??= hashPassword(PASSWORD);
  await Accounts.create({
    accountId,
    name: accountId,
    roles: [...roles],
    passwordHash: await passwordHash,
    mustChangePassword: false,
    active: true,
    sessionEpoch: 0,
    createdAt: 0,
    ...rest,
  });
}

/** A browser: keeps its cookies and sends the token with what changes something. */
export class Browser {
  readonly #agent: ReturnType<typeof supertest.agent>;
  #token = '';
  #cookie = '';

  constructor(server: Server) {
    this.#agent = supertest.agent(server);
  }

  /** Reads the token of the present session. */
  async refresh(): Promise<this> {
    this.#token = tokenOf(await this.#agent.get('/api/session'));
    return this;
  }

  async signIn(loginName: string, password = PASSWORD): Promise<supertest.Response> {
    await this.refresh();
    const response = await this.post('/api/session').send({ loginName, password });
    if (response.ok) this.#token = tokenOf(response);
    const given = [response.get('set-cookie') ?? []].flat();
    this.#cookie = given.map((cookie) => cookie.split(';', 1)[0]).join('; ');
    return response;
  }

  /** The cookies of the session, for a client that is not this one. */
  get cookie(): string {
    return this.#cookie;
  }

  get(path: string) {
    return this.#agent.get(path);
  }
  post(path: string) {
    return this.#agent.post(path).set('X-CSRF-Token', this.#token);
  }
  put(path: string) {
    return this.#agent.put(path).set('X-CSRF-Token', this.#token);
  }
  delete(path: string) {
    return this.#agent.delete(path).set('X-CSRF-Token', this.#token);
  }
}

function tokenOf({ body }: supertest.Response): string {
  return (body as { csrfToken: string }).csrfToken;
}

/** The JSON of an answer, not trusted to have any shape. */
export function bodyOf({ body }: supertest.Response): Record<string, unknown> {
  return body as Record<string, unknown>; // supertest says any
}

export interface ApplicationServer {
  readonly server: Server;
  readonly store: RunningDocuments;
  readonly config: Config;
  /** A further server on the same store, which shares nothing else with the first. */
  another(): Promise<Server>;
  /** The server is away while the work is done; then another process listens where it did. */
  away(work: () => Promise<void>): Promise<void>;
  /** A browser in which nobody is signed in. */
  visitor(): Promise<Browser>;
  /** A browser in which the account is signed in. */
  as(accountId: string): Promise<Browser>;
  stop(): Promise<void>;
}

type Options = Partial<Pick<AppOptions, 'modules' | 'readPolicy' | 'stopping'>> & {
  readonly env?: NodeJS.ProcessEnv;
  /** Options in the address of the store. */
  readonly storeOptions?: string;
};

/** The application over HTTP on an embedded store that holds the calendar only, without engine. */
export async function startApplicationServer(options: Options = {}): Promise<ApplicationServer> {
  const folder = temporaryFolder('application');
  const store = await startEmbeddedDocuments();
  const mongodbUri = `${store.uri}lianshen?${options.storeOptions ?? ''}`;
  const config = testConfig({ MONGODB_URI: mongodbUri, DATA_DIR: folder.path, ...options.env });
  const log = createLog(config, 'test');
  await connectDatabase({ mongodbUri, log });
  await fillCity();
  await enterOfficialYears();
  const serve = async (port = 0) => {
    const app = createApp({
      config,
      log,
      clock: createClock(config),
      secretBox: secretBox(config.dataKey),
      metrics: createMetrics(),
      modules: options.modules ?? baseModules,
      readPolicy: options.readPolicy ?? officeReadPolicy,
      stopping: options.stopping ?? new AbortController().signal,
    });
    const listening = createServer(app);
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    return listening;
  };
  let server = await serve();
  const servers = [server];
  return {
    get server() {
      return server;
    },
    store,
    config,
    async another() {
      const other = await serve();
      servers.push(other);
      return other;
    },
    async away(work) {
      const { port } = server.address() as AddressInfo; // a TCP server has a port
      await end(server);
      servers.splice(servers.indexOf(server), 1);
      await work();
      server = await serve(port);
      servers.push(server);
    },
    visitor: () => new Browser(server).refresh(),
    async as(accountId) {
      const browser = new Browser(server);
      const response = await browser.signIn(accountId);
      if (!response.ok) throw new Error(`${accountId} could not sign in: ${response.text}`);
      return browser;
    },
    async stop() {
      for (const each of servers) await end(each);
      await disconnectDatabase();
      await store.stop();
      folder.remove();
    },
  };
}

async function end(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

/** Where the server listens. */
export function urlOf(server: Server): string {
  const { port } = server.address() as AddressInfo; // a TCP server has a port
  return `http://127.0.0.1:${port}`;
}
