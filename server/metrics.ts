import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The figures of one server process. */
export interface Metrics {
  readonly registry: Registry;
  /** Seconds per request, by method, route and status. */
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Recorded Decisions, by kind of act and how they were answered. */
  readonly decisions: Counter<'act' | 'outcome'>;
  /** Acts denied for want of a role, by route. */
  readonly denied: Counter<'route'>;
}

/** Each application has its own registry, so that several run in one process. */
export function createMetrics({ process = false } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'lianshen_http_request_seconds',
      help: 'Duration of HTTP requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    decisions: new Counter({
      name: 'lianshen_decisions_total',
      help: 'Acts of people that were recorded or refused',
      labelNames: ['act', 'outcome'],
      registers: [registry],
    }),
    denied: new Counter({
      name: 'lianshen_denied_requests_total',
      help: 'Requests denied because the person lacks the role',
      labelNames: ['route'],
      registers: [registry],
    }),
  };
}
