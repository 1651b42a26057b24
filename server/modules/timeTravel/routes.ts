import { z } from 'zod';
import { pinClock, resetClock } from '../../../runtime/clock.ts';
import type { Engine } from '../../../runtime/engine.ts';
import { modelOf, senderTypes } from '../../../runtime/owners.ts';
import type { Module } from '../../context.ts';
import { problems } from '../../problem.ts';
import { list } from '../../list.ts';
import { route } from '../../route.ts';

/** Job states of the engine in which somebody still has to do something. */
const UNFINISHED = ['CREATED', 'FAILED', 'RETRIES_UPDATED', 'TIMED_OUT'] as const;

/**
 * What is on its way: a recorded Decision, an effect, a job. Nothing when the system is quiet. Jobs
 * come last, since they come of the others and never the other way round.
 */
async function underWay({ client }: Engine): Promise<readonly string[]> {
  const pending = await Promise.all(
    senderTypes.map(async (type) => {
      const found = await modelOf({ type }).exists({ pending: true });
      return found ? [`${type} ${found._id}`] : [];
    }),
  );
  const jobs = await client.searchJobs(
    { filter: { state: { $in: [...UNFINISHED] } }, page: { limit: 1 } },
    { consistency: { waitUpToMs: 0 } },
  );
  return [
    ...pending.flat(),
    ...jobs.items.map(({ type, state, errorMessage }) =>
      ['job', type, state, errorMessage].filter(Boolean).join(' '),
    ),
  ];
}

async function refuseWhileUnderWay(engine: Engine): Promise<void> {
  if ((await underWay(engine)).length > 0)
    throw problems.conflict('还有操作正在处理，请稍后再调整时间');
}

/**
 * Travels in time, for tests and the walkthrough: mounted only when the process was started with
 * TIME_TRAVEL. The application's clock goes first, then the engine's; only while nothing is on its
 * way, since deadlines of jobs run on the engine's clock.
 */
export const timeTravelModule = (engine: Engine): Module => ({
  name: 'time-travel',
  routes: ({ clock }) => [
    route({
      method: 'get',
      path: '/api/time-travel',
      summary: '系统时间（仅测试环境）',
      roles: ['systemConstruction'],
      response: z.object({
        now: z.string(),
        quiet: z.boolean(),
        /** What keeps it from being quiet. */
        underWay: list(z.string()),
      }),
      handler: async () => {
        const waiting = await underWay(engine);
        const now = new Date(await clock.now()).toISOString();
        return { now, quiet: waiting.length === 0, underWay: waiting };
      },
    }),
    route({
      method: 'put',
      path: '/api/time-travel',
      summary: '调整系统时间（仅测试环境）',
      roles: ['systemConstruction'],
      body: z.object({ now: z.iso.datetime({ offset: true }) }),
      response: 'nothing',
      handler: async ({ body }) => {
        const target = Date.parse(body.now);
        await refuseWhileUnderWay(engine);
        await pinClock(target);
        await engine.client.pinClock({ timestamp: target });
      },
    }),
    route({
      method: 'delete',
      path: '/api/time-travel',
      summary: '恢复系统时间（仅测试环境）',
      roles: ['systemConstruction'],
      response: 'nothing',
      handler: async () => {
        await refuseWhileUnderWay(engine);
        await resetClock();
        await engine.client.resetClock();
      },
    }),
  ],
});
