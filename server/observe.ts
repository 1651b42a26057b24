import type { RequestHandler } from 'express';
import type { Metrics } from './metrics.ts';

/** Measures every request under the path of its route, never under its address. */
export function observe({ requestSeconds }: Metrics): RequestHandler {
  return (request, response, next) => {
    const end = requestSeconds.startTimer({ method: request.method });
    response.on('close', () => {
      const route: unknown = response.locals.route;
      end({
        route: typeof route === 'string' ? route : 'other',
        status: String(response.statusCode),
      });
    });
    next();
  };
}
