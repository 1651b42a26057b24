import type { ErrorRequestHandler, RequestHandler } from 'express';
import { Problem, problems } from './problem.ts';
import { problemOf } from './problemOf.ts';

/** What no route answered. */
export const unknownRoute: RequestHandler = (request) => {
  throw problems.notFound(`没有 ${request.method} ${request.path} 这个接口。`);
};

/** Answers every error as a problem. What is a fault of ours is logged and not told. */
export const problemHandler: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const requestId = request.id as string; // genReqId of app.ts makes text
  const known = problemOf(error);
  if (!known) request.log.error({ err: error }, 'a request failed');
  const problem =
    known ??
    new Problem('internal', `系统出现错误，请稍后重试；如仍失败，请告知编号 ${requestId}。`);
  const { retryAfterSeconds } = problem.details;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  response.status(problem.status).type('application/problem+json');
  response.send(JSON.stringify(problem.toBody(requestId)));
};
