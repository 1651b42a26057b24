import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import { newUrge, type Urge, type UrgeAct } from '../../../domain/supervision/urge.ts';
import { insertAggregate } from '../../../models/aggregates.ts';
import { Tasks } from '../../../models/tasks.ts';
import { Urges } from '../../../models/urges.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';
import { readStage } from '../stages/service.ts';

/**
 * Presses for a task or an item. The same request again returns what it wrote first.
 * @throws {Problem} 404, also for tasks of other stages; 403, 409, 422 by the rules
 */
export async function urge(
  stageId: string,
  actId: string,
  act: UrgeAct,
  actor: Actor,
  services: ActServices,
): Promise<Urge> {
  const { stage, context } = await readStage(stageId, actor, services);
  // A repeated request is answered as before, also when its task has ended since.
  const known = await Urges.findOne({ actId }).lean<Urge>();
  if (known && wasRecorded(known, actId, act, actor)) return known;
  const task = 'taskKey' in act.about ? await taskOf(stageId, act.about.taskKey) : undefined;
  const first = newUrge(actId, act, actor, { ...context, stage, task });
  const written = await insertAggregate(Urges, first);
  if (written.actId !== actId)
    throw problems.conflict('今天已经催办过这个事项，请下一个工作日再催办');
  wasRecorded(written, actId, act, actor);
  services.outbox
    .dispatch({ type: 'urge', id: written._id }, written)
    .catch((error: unknown) => services.log.warn({ err: error, actId }, 'sent later'));
  return written;
}

async function taskOf(stageId: string, taskKey: string) {
  const task = await Tasks.findOne({ taskKey, ownerId: stageId }).lean();
  if (!task) throw problems.notFound('没有这项任务，请刷新页面查看现状');
  return task;
}

/** The urges of a stage, newest first; applicants see their own. */
export async function findUrges(
  stageId: string,
  actor: Actor,
  page: Page,
  services: ActServices,
): Promise<{ readonly urges: Urge[]; readonly total: number }> {
  await readStage(stageId, actor, services);
  const filter = { stageId, ...(hasRole(actor, 'applicant') && { by: actor.accountId }) };
  const { rows: urges, total } = await readPage(Urges, { filter, sort: { at: -1, _id: 1 } }, page);
  return { urges, total };
}
