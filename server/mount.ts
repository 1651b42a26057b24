import { json, Router, type Request, type RequestHandler, type Response } from 'express';
import type { AppContext } from './context.ts';
import { Problem, problems } from './problem.ts';
import type { Access, Route } from './route.ts';
import type { Csrf } from './session/csrf.ts';
import { actorOf, personOf, type SignedIn } from './session/signedIn.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** Reads a JSON body, of strangers only where a route is public. */
const readBody = json({ limit: '1mb' });

function admit(access: Access, actor: SignedIn | undefined): boolean {
  if (access === 'public') return true;
  if (!actor) throw problems.signInRequired();
  return access === 'signedIn' || actor.roles.some((role) => access.includes(role));
}

/** What has to be done before anything else: the password first. */
function mustBeSetUp(actor: SignedIn, definition: Route['definition']): void {
  if (actor.mustChangePassword && definition.beforePasswordChange !== true)
    throw new Problem('password-change-required', '首次登录请先修改密码，再办理业务。');
  if (actor.mustEnrolSecondFactor && definition.beforeSecondFactor !== true)
    throw new Problem(
      'second-factor-required',
      '您的岗位须启用两步验证，请先绑定身份验证器，再办理业务。',
    );
}

/** Runs one middleware as a promise. */
function run(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('a middleware failed'));
    });
  });
}

/** The policy of a route in the order in which it answers: 401, 403, then what is wrong inside. */
function handlerOf({ definition, answer }: Route, context: AppContext, csrf: Csrf): RequestHandler {
  return async (request, response) => {
    const label = `${definition.method.toUpperCase()} ${definition.path}`;
    response.locals.route = definition.path;
    const actor = actorOf(request);
    if (!admit(definition.roles, actor)) {
      context.metrics.denied.inc({ route: label });
      request.log.warn({ accountId: actor?.accountId, route: label }, 'denied: role missing');
      throw problems.forbidden();
    }
    if (!SAFE.has(request.method)) csrf.verify(request);
    if (actor && definition.roles !== 'public') mustBeSetUp(actor, definition);
    if (definition.body) await run(readBody, request, response);
    if (definition.before) await run(definition.before, request, response);
    await answer(request, response, actor && personOf(actor));
  };
}

/** Mounts routes in Express; two with the same method and path are refused. */
export function mount(routes: readonly Route[], context: AppContext, csrf: Csrf): Router {
  const router = Router();
  const seen = new Set<string>();
  for (const route of routes) {
    const { method, path } = route.definition;
    const key = `${method} ${path}`;
    if (seen.has(key)) throw new Error(`the route ${key} is declared twice`);
    seen.add(key);
    router[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), handlerOf(route, context, csrf));
  }
  return router;
}
