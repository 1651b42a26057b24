import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Services } from './services.ts';

/** What has been counted, as Prometheus reads it. */
export function metricsOf({ counters, cursors }: Services): Registry {
  const registry = new Registry();
  const registers = [registry];
  const commands = new Counter({
    name: 'documents_commands_total',
    help: 'Commands by their outcome',
    labelNames: ['command', 'outcome'] as const,
    registers,
    collect: () => {
      commands.reset();
      for (const [command, { total, failed }] of counters.commands) {
        commands.inc({ command, outcome: 'refused' }, failed);
        commands.inc({ command, outcome: 'done' }, total - failed);
      }
    },
  });
  const changes = new Counter({
    name: 'documents_changed_total',
    help: 'Documents by what was done to them',
    labelNames: ['change'] as const,
    registers,
    collect: () => {
      changes.reset();
      const all = { ...counters.documents, expired: counters.expired };
      for (const [change, count] of Object.entries(all)) changes.inc({ change }, count);
    },
  });
  const gauge = (name: string, help: string, value: () => number) => {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => made.set(value()) });
  };
  gauge('documents_connections', 'Open connections', () => counters.connections.current);
  gauge('documents_cursors', 'Open cursors', () => cursors.open);
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss());
  return registry;
}

/** `GET /metrics` and `GET /health`; the server does not listen yet. */
export function metricsServer(services: Services): Server {
  const registry = metricsOf(services);
  return createServer((request, response) => {
    if (request.method !== 'GET') response.writeHead(405).end();
    else if (request.url === '/health') response.end('ok\n');
    else if (request.url !== '/metrics') response.writeHead(404).end();
    else
      registry.metrics().then(
        (text) => response.setHeader('content-type', registry.contentType).end(text),
        () => response.writeHead(500).end(),
      );
  });
}
