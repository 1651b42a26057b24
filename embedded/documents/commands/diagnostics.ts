import { arch, cpus, hostname, platform, totalmem } from 'node:os';
import type { Command } from './request.ts';

/** What the commands, options and answers follow. */
const VERSION = '7.0.0';
const VERSION_ARRAY = [7, 0, 0, 0];

export const ping: Command = { name: 'ping', fields: ['ping'], run: () => ({}) };

export const buildInfo: Command = {
  name: 'buildInfo',
  aliases: ['buildinfo'],
  fields: ['buildInfo', 'buildinfo'],
  run: () => ({
    version: VERSION,
    gitVersion: 'embedded',
    modules: ['embedded-lmdb'],
    versionArray: VERSION_ARRAY,
    storageEngines: ['lmdb'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: 16 * 1024 * 1024,
  }),
};

export const hostInfo: Command = {
  name: 'hostInfo',
  fields: ['hostInfo'],
  admin: true,
  run: (_request, { now }) => ({
    system: {
      currentTime: new Date(now()),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: Math.floor(totalmem() / 1048576),
      numCores: cpus().length,
      cpuArch: arch(),
    },
    os: { type: platform(), name: platform() },
    extra: {},
  }),
};

export const whatsmyuri: Command = {
  name: 'whatsmyuri',
  fields: ['whatsmyuri'],
  run: ({ connection }) => ({ you: connection.peer }),
};

export const connectionStatus: Command = {
  name: 'connectionStatus',
  fields: ['connectionStatus', 'showPrivileges'],
  run: () => ({
    authInfo: {
      authenticatedUsers: [],
      authenticatedUserRoles: [],
      authenticatedUserPrivileges: [],
    },
  }),
};

const PARAMETERS = { featureCompatibilityVersion: { version: '7.0' } } as const;

export const getParameter: Command = {
  name: 'getParameter',
  fields: 'any',
  admin: true,
  run: ({ body }) => (body.has('featureCompatibilityVersion') ? PARAMETERS : {}),
};

export const getCmdLineOpts: Command = {
  name: 'getCmdLineOpts',
  fields: ['getCmdLineOpts'],
  admin: true,
  run: () => ({ argv: [], parsed: {} }),
};

/** The shell asks for it when it starts; there is nothing to show. */
export const getLog: Command = {
  name: 'getLog',
  fields: ['getLog'],
  admin: true,
  run: () => ({ totalLinesWritten: 0, log: [] }),
};

export const serverStatus: Command = {
  name: 'serverStatus',
  fields: 'any',
  run: (_request, { counters, cursors, now }) => {
    const { commands, connections, documents, network } = counters;
    const memory = process.memoryUsage();
    const total = (name: string) => commands.get(name)?.total ?? 0;
    return {
      host: hostname(),
      version: VERSION,
      process: 'embedded-documents',
      pid: BigInt(process.pid),
      uptime: process.uptime(),
      localTime: new Date(now()),
      connections: {
        current: connections.current,
        available: Math.max(0, 1000 - connections.current),
        totalCreated: connections.total,
        rejected: connections.refused,
      },
      mem: { bits: 64, resident: Math.round(memory.rss / 1048576), supported: true },
      network: {
        bytesIn: BigInt(network.bytesIn),
        bytesOut: BigInt(network.bytesOut),
        numRequests: BigInt(network.requests),
      },
      opcounters: {
        insert: documents.inserted,
        query: total('find'),
        update: total('update'),
        delete: total('delete'),
        getmore: total('getMore'),
        command: [...commands.values()].reduce((sum, each) => sum + each.total, 0),
      },
      metrics: {
        document: documents,
        ttl: { deletedDocuments: BigInt(counters.expired) },
        cursor: { open: { total: BigInt(cursors.open) } },
        commands: Object.fromEntries(commands),
      },
      storageEngine: { name: 'lmdb', supportsCommittedReads: true, persistent: true },
    };
  },
};
