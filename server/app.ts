import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { AppContext, Module } from './context.ts';
import { mount } from './mount.ts';
import { describeApi } from './openapi.ts';
import { problemHandler, unknownRoute } from './problemHandler.ts';
import { cookies } from './session/cookies.ts';
import { createCsrf } from './session/csrf.ts';
import { createPassport } from './session/passport.ts';
import { secondFactorModule } from './modules/secondFactor/routes.ts';
import { createSessionModule } from './modules/session/routes.ts';
import { createSessions } from './session/sessions.ts';
import { observe } from './observe.ts';
import { pages } from './pages.ts';

export interface AppOptions extends AppContext {
  /** Capabilities besides the session, which is always there. */
  readonly modules: readonly Module[];
}

function logging({ log }: AppContext) {
  return pinoHttp({
    logger: log,
    genReqId: () => randomUUID(),
    // Headers and addresses of people stay out of the log; the account is enough.
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        url,
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    autoLogging: {
      ignore: ({ url }) => url === '/healthz' || url === '/readyz' || url === '/metrics',
    },
  });
}

/** Pages come from here only; they load nothing from elsewhere and are framed by nobody. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // antd writes the styles of what it draws into the page as it draws it. A nonce would have to be
      // another one in every answer, and the page is one file; scripts come from files only.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
});

/**
 * The application over HTTP. mongoose must be connected, because sessions live in the store. Nothing
 * listens yet, and nothing happens when this file is imported.
 */
export function createApp({ modules, ...context }: AppOptions): Express {
  const { config } = context;
  const passport = createPassport(config);
  const csrf = createCsrf(config.sessionSecret);
  const all = [createSessionModule(passport, csrf), secondFactorModule(csrf), ...modules];
  const routes = all.flatMap((module) => module.routes(context));
  const description = describeApi(routes);

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(logging(context), observe(context.metrics), security);
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.get('/api/openapi.json', (_request, response) => void response.json(description));
  // passport declares its middleware as any
  const signedIn = passport.session() as RequestHandler;
  app.use('/api', cookies, createSessions(config.sessionSecret), signedIn);
  app.use(mount(routes, context, csrf));
  app.use(pages(), unknownRoute);
  app.use(problemHandler);
  return app;
}
