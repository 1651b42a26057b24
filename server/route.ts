import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Actor, Role } from '../domain/identity/roles.ts';
import { inputMessage } from '../domain/inputMessages.ts';
import { fieldProblems, problems, type FieldProblem } from './problem.ts';

/** Who may call a route. There is no default: every route says it. */
export type Access = 'public' | 'signedIn' | readonly [Role, ...Role[]];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a handler is called with: checked input and who acts. */
export interface Call<A extends Access, P, Q, B> {
  readonly actor: A extends 'public' ? Actor | undefined : Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
  readonly response: Response;
}

/** What a route answers: JSON of a shape, nothing (204), or bytes that its handler writes. */
export type Answer = z.ZodType | 'nothing' | { readonly mediaType: string };

type Returned<R extends Answer> = R extends z.ZodType ? z.input<R> : unknown;

export interface RouteDefinition<
  A extends Access,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends Answer,
> {
  readonly method: Method;
  /** With `{name}` for parameters, as OpenAPI writes it. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly roles: A;
  /** May be called while a password that was given out has not been changed yet. */
  readonly beforePasswordChange?: boolean;
  /** May be called while a second factor is required and there is none yet. */
  readonly beforeSecondFactor?: boolean;
  /** `strings` by nature: use `z.coerce` for numbers. */
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Media type of the body, JSON unless told otherwise. */
  readonly bodyType?: 'application/json' | 'multipart/form-data';
  readonly response: R;
  /** Of a JSON answer; 200 unless told otherwise. */
  readonly status?: 200 | 201 | 202;
  /** Runs after the policy and before the body is checked: uploads. */
  readonly before?: RequestHandler;
  readonly handler: (
    call: Call<A, z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Returned<R>> | Returned<R>;
}

/** A route with its types forgotten: what the application mounts and the description lists. */
export interface Route {
  readonly definition: Omit<
    RouteDefinition<Access, z.ZodObject, z.ZodObject, z.ZodType, Answer>,
    'handler'
  >;
  /** Checks the input and answers. The policy was checked before. */
  readonly answer: (
    request: Request,
    response: Response,
    actor: Actor | undefined,
  ) => Promise<void>;
}

/**
 * A route line that reads as its policy: who may call it, with what, and what comes back. It is
 * registered in Express and in the OpenAPI description from this one declaration.
 */
export function route<
  const A extends Access,
  P extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<string, never>>,
  B extends z.ZodType = z.ZodUndefined,
  R extends Answer = Answer,
>(definition: RouteDefinition<A, P, Q, B, R>): Route {
  const { handler, ...rest } = definition;
  return {
    definition: rest,
    async answer(request, response, actor) {
      const input = checkInput(definition, request);
      // Public routes are the only ones that are reached without an actor.
      const call = { ...input, actor, request, response } as unknown as Parameters<
        typeof handler
      >[0];
      const result = await handler(call);
      send(definition, response, result);
    },
  };
}

interface Schemas {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
}

function checkInput(schemas: Schemas, request: Request): Record<keyof Schemas, unknown> {
  const errors: FieldProblem[] = [];
  const check = (place: keyof Schemas) => {
    const schema = schemas[place];
    if (!schema) return undefined;
    const parsed = schema.safeParse(request[place], { error: inputMessage });
    if (!parsed.success) errors.push(...fieldProblems(place, parsed.error));
    return parsed.data;
  };
  const input = { params: check('params'), query: check('query'), body: check('body') };
  if (errors.length > 0) throw problems.badInput(errors);
  return input;
}

function send(
  { response: answer, status = 200 }: { response: Answer; status?: number },
  response: Response,
  result: unknown,
): void {
  if (answer === 'nothing') response.status(204).end();
  // The shape is enforced: a field that it does not name never leaves by accident.
  else if (answer instanceof z.ZodType) response.status(status).json(answer.parse(result));
}
