import {
  extendZodWithOpenApi,
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Answer, Route } from './route.ts';

// Gives schemas made from here on the method that the registry names them by.
extendZodWithOpenApi(z);

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  rule: z.string().optional(),
  state: z.unknown().optional(),
  retryAfterSeconds: z.number().optional(),
  rows: z
    .array(
      z.object({
        sheet: z.string(),
        row: z.number().optional(),
        column: z.string().optional(),
        value: z.string().optional(),
        message: z.string(),
      }),
    )
    .optional(),
});

function success(answer: Answer): ResponseConfig {
  if (answer === 'nothing') return { description: '成功，无内容' };
  if (answer instanceof z.ZodType) {
    return { description: '成功', content: { 'application/json': { schema: answer } } };
  }
  const schema = { type: 'string', format: 'binary' } as const;
  return { description: '成功', content: { [answer.mediaType]: { schema } } };
}

function configOf({ definition }: Route, problem: z.ZodType): RouteConfig {
  const { method, path, summary, description, roles, params, query, body, response } = definition;
  const access = roles === 'public' ? '公开' : roles === 'signedIn' ? '已登录' : roles.join(', ');
  const answered = response === 'nothing' ? 204 : (definition.status ?? 200);
  const bodyType = definition.bodyType ?? 'application/json';
  return {
    method,
    path,
    summary,
    description: [description, `权限：${access}`].filter(Boolean).join('\n\n'),
    security: roles === 'public' ? [] : [{ session: [] }],
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { [bodyType]: { schema: body } } } }),
    },
    responses: {
      [answered]: success(response),
      default: {
        description: '失败',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}

/** The OpenAPI 3.1 description of the routes. */
export function describeApi(routes: readonly Route[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'lianshen.session',
  });
  const problem = registry.register('Problem', problemSchema);
  for (const route of routes) registry.registerPath(configOf(route, problem));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: '工程建设项目审批管理系统',
      version: '1',
      description:
        '除 GET 外，请求须带 X-CSRF-Token 头，其值由 GET /api/session 取得。失败以 application/problem+json 返回。',
    },
  });
}
