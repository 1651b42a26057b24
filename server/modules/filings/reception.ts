import { idsOf, type Filing } from '../../../domain/filing/filing.ts';
import {
  abandonReception,
  completeReception,
  filedProject,
  itemsToPlan,
  openReception,
  receivedSubmission,
  type Reception,
} from '../../../domain/filing/reception.ts';
import type { Project } from '../../../domain/project/project.ts';
import { RuleViolation } from '../../../domain/rule.ts';
import { decideStage } from '../../../domain/stage/decide.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../../models/aggregates.ts';
import { Filings } from '../../../models/filings.ts';
import { Projects } from '../../../models/projects.ts';
import { Stages } from '../../../models/stages.ts';
import { surroundingsOf } from '../../../runtime/surroundings.ts';
import { Problem } from '../../problem.ts';
import { asTaken } from '../projects/registration.ts';
import { openStage } from '../projects/service.ts';
import type { ActServices } from '../projects/services.ts';

/**
 * Brings about a reception that was recorded: the project is registered or taken, its stage opened,
 * the planning started if the clerk said so, then the filing is received. The ids come from the
 * filing, so that whoever repeats it, after a crash or at the same time, finds what is done. What a
 * rule refuses meanwhile gives the filing back to the clerk, with the reason.
 */
export async function finishReception(filingId: string, services: ActServices): Promise<void> {
  const filing = await readAggregate(Filings, filingId);
  const reception = openReception(filing);
  if (!reception) return;
  const { decisionId } = reception;
  const project = await openFor(filing, reception, services).catch(async (error: unknown) => {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    await changeAggregate(Filings, filingId, (present) =>
      abandonReception(present, decisionId, reason),
    );
    return undefined;
  });
  if (!project) return;
  const { directory } = await services.rules.at(reception.at);
  const received = await changeAggregate(Filings, filingId, (present) =>
    completeReception(present, decisionId, project, { directory }),
  );
  await services.outbox.dispatch({ type: 'filing', id: filingId }, received);
}

/** @returns the project, with its stage */
async function openFor(
  filing: Filing,
  reception: Reception,
  services: ActServices,
): Promise<Project> {
  const { projectId, stageId } = idsOf(filing);
  const isNew = filing.content.projectId === undefined;
  if (isNew) await insertAggregate(Projects, filedProject(filing, reception.at)).catch(asTaken);
  if (!(await Projects.exists({ _id: projectId, 'stages.stageId': stageId })))
    await openStage(projectId, stageId, requestOf(filing, reception), reception.by, services).catch(
      async (error: unknown) => {
        // Nobody has seen a project whose stage is refused.
        if (isNew && refusalOf(error) !== undefined)
          await Projects.deleteOne({ _id: projectId, version: 0 });
        throw error;
      },
    );
  const project = await readAggregate(Projects, projectId);
  if (reception.act.start) await startPlanning(stageId, project, reception, services);
  return project;
}

function requestOf(filing: Filing, { act }: Reception) {
  const submission = receivedSubmission(filing);
  return {
    stage: submission.stage,
    channel: 'online' as const,
    itemIds: itemsToPlan(submission, act),
    flowTemplateId: act.flowTemplateId,
  };
}

/** The clerk's own act on the stage; what has changed meanwhile leaves it to be done by hand. */
async function startPlanning(
  stageId: string,
  { _id: projectId }: Project,
  { decisionId, by, at }: Reception,
  { rules, outbox, log }: ActServices,
): Promise<void> {
  const context = { ...(await rules.at(at)), ...(await surroundingsOf(projectId, stageId)) };
  const keys = { decisionId: `${decisionId}-start` };
  try {
    const stage = await changeAggregate(Stages, stageId, (present) =>
      decideStage(present, { kind: 'startStagePlanning' }, by, keys, context),
    );
    outbox
      .dispatch({ type: 'stage', id: stageId }, stage)
      .catch((error: unknown) => log.warn({ err: error, stageId }, 'sent later'));
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    log.warn({ err: error, stageId }, 'the planning was not started with the reception');
  }
}

/** Why it cannot be, in Chinese; undefined for a failure that will pass. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof RuleViolation) return error.message;
  return error instanceof Problem && error.status < 500 ? error.message : undefined;
}
