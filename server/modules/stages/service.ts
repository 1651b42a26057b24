import type { Actor } from '../../../domain/identity/roles.ts';
import { decideStage } from '../../../domain/stage/decide.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import type { StageAct } from '../../../domain/stage/acts.ts';
import { RECORD_FIELDS, type Recorded } from '../../../domain/stage/record.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { readAggregate, readFields } from '../../../models/aggregates.ts';
import { Stages } from '../../../models/stages.ts';
import { surroundingsOf } from '../../../runtime/surroundings.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { problems } from '../../problem.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import type { ActServices } from '../projects/service.ts';

/**
 * Records an act on a stage and waits a little for its effect.
 * @throws {Problem} 400 for files that do not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnStage(
  stageId: string,
  act: StageAct,
  actor: Actor,
  keys: { readonly decisionId: string; readonly taskKey?: string },
  services: ActServices,
): Promise<DecisionAnswer> {
  const belonging = await readFields(Stages, stageId, 'projectId').catch(asNotFound);
  const context = await contextOf(belonging, services);
  await filesMustExist(act, context.project._id, actor);
  const record = (stage: Stage) => decideStage(stage, act, actor, keys, context);
  return submit({ type: 'stage', id: stageId }, keys.decisionId, record, services);
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readStage(
  stageId: string,
  actor: Actor,
  services: ActServices,
): Promise<{ readonly stage: Stage; readonly context: StageContext }> {
  const stage = await readAggregate(Stages, stageId).catch(asNotFound);
  mustBeReadableBy(actor, stage);
  return { stage, context: await contextOf(stage, services) };
}

/** What the record of a stage is made of. @throws {Problem} 404, also for what the actor may not see */
export async function readRecorded(stageId: string, actor: Actor): Promise<Recorded> {
  const stage = await readFields(Stages, stageId, 'applicantAccountId', ...RECORD_FIELDS).catch(
    asNotFound,
  );
  mustBeReadableBy(actor, stage);
  return stage;
}

function mustBeReadableBy(
  actor: Actor,
  { applicantAccountId }: Pick<Stage, 'applicantAccountId'>,
): void {
  if (!readsContent(actor) && applicantAccountId !== actor.accountId) throw problems.notFound();
}

async function contextOf(
  { _id, projectId }: Pick<Stage, '_id' | 'projectId'>,
  { rules }: ActServices,
): Promise<StageContext> {
  return { ...(await rules.current()), ...(await surroundingsOf(projectId, _id)) };
}
