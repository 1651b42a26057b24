import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { databaseAnswers } from '../../../runtime/database.ts';
import type { Module } from '../../context.ts';
import { problems } from '../../problem.ts';
import { route } from '../../route.ts';

const ENGINE_TIMEOUT = 2_000;

async function engineAnswers(restAddress: string): Promise<boolean> {
  try {
    const response = await fetch(`${restAddress}/v2/topology`, {
      signal: AbortSignal.timeout(ENGINE_TIMEOUT),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** A request of this machine itself, not one that a proxy passes on. */
function isLocal({ socket, headers }: Request): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !passedOn && (address === '::1' || address.startsWith('127.'));
}

/** Compares in a time that does not tell how much of it is right. */
function sameText(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

/** Whether the process lives, whether it can work, and its figures. */
export const healthModule: Module = {
  name: 'health',
  routes: ({ config, metrics, stopping }) => [
    route({
      method: 'get',
      path: '/healthz',
      summary: '进程存活',
      roles: 'public',
      response: z.object({ status: z.literal('ok') }),
      handler: () => ({ status: 'ok' as const }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      summary: '可以提供服务',
      description: '数据库与流程引擎均可用时返回 200，否则 503。',
      roles: 'public',
      response: z.object({ status: z.literal('ready') }),
      handler: async () => {
        if (stopping.aborted) throw problems.unavailable('服务正在停止。');
        const [store, engine] = await Promise.all([
          databaseAnswers(),
          engineAnswers(config.camundaRestAddress),
        ]);
        const missing = [...(store ? [] : ['数据库']), ...(engine ? [] : ['流程引擎'])];
        if (missing.length > 0) throw problems.unavailable(`${missing.join('、')}暂不可用。`);
        return { status: 'ready' as const };
      },
    }),
    route({
      method: 'get',
      path: '/metrics',
      summary: '运行指标（Prometheus）',
      description:
        '仅供本机采集；由其他机器采集时设 METRICS_TOKEN，并以 Authorization: Bearer 发送。',
      roles: 'public',
      response: { mediaType: 'text/plain' },
      handler: async ({ request, response }) => {
        const { metricsToken } = config;
        const allowed =
          metricsToken === undefined
            ? isLocal(request)
            : sameText(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
        if (!allowed) throw problems.forbidden('运行指标不对外提供。');
        response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
      },
    }),
  ],
};
