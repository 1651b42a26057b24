import type { ConsultationAct, ConsultationActOf } from '../../../domain/consultation/acts.ts';
import type { Consultation } from '../../../domain/consultation/consultation.ts';
import { isApplicantOf } from '../../../domain/consultation/rights.ts';
import {
  decideConsultation,
  openConsultation,
  type ConsultationContext,
} from '../../../domain/consultation/rules.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { insertAggregate, readAggregate, readFields } from '../../../models/aggregates.ts';
import { Consultations } from '../../../models/consultations.ts';
import { Stages } from '../../../models/stages.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import type { ReadPolicy } from '../../policies/readPolicy.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';

export interface Question {
  readonly stageId: string;
  readonly itemCaseId?: string | undefined;
  readonly text: string;
  readonly fileIds: string[];
}

/**
 * Opens a consultation. Repeating it under the same id returns what was opened first.
 * @throws {Problem} 400 for files that do not exist, 404 also for stages of others, 409, 422
 */
export async function ask(
  consultationId: string,
  { stageId, itemCaseId, text, fileIds }: Question,
  actor: Actor,
  services: ActServices,
): Promise<Consultation> {
  const stage = await readAggregate(Stages, stageId).catch(asNotFound);
  if (stage.applicantAccountId !== actor.accountId) throw problems.notFound();
  const question: ConsultationActOf<'ask'> = { kind: 'ask', text, fileIds };
  await filesMustExist(question, stage.projectId, actor);
  const context = { ...(await services.rules.current()), stage };
  const first = openConsultation(consultationId, { itemCaseId }, question, actor, context);
  const opened = await insertAggregate(Consultations, first);
  wasRecorded(opened, consultationId, question, actor);
  if (opened.stageId !== stageId || opened.itemCaseId !== itemCaseId)
    throw problems.conflict('这个提交编号已用于另一次咨询，请刷新页面后重新提交');
  services.outbox
    .dispatch({ type: 'consultation', id: consultationId }, opened)
    .catch((error: unknown) => services.log.warn({ err: error, consultationId }, 'sent later'));
  return opened;
}

/**
 * Records an act on a consultation.
 * @throws {Problem} 400 for files that do not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnConsultation(
  consultationId: string,
  act: ConsultationAct,
  actor: Actor,
  decisionId: string,
  services: ActServices & { readonly readPolicy: ReadPolicy },
): Promise<DecisionAnswer> {
  const present = await readConsultation(consultationId, actor, services.readPolicy);
  await filesMustExist(act, present.projectId, actor);
  const context: ConsultationContext = {
    ...(await services.rules.current()),
    stage: await readAggregate(Stages, present.stageId),
  };
  const record = (consultation: Consultation) =>
    decideConsultation(consultation, act, actor, decisionId, context);
  return submit({ type: 'consultation', id: consultationId }, decisionId, record, services);
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readConsultation(
  consultationId: string,
  actor: Actor,
  readPolicy: ReadPolicy,
): Promise<Consultation> {
  const consultation = await readAggregate(Consultations, consultationId).catch(asNotFound);
  const { projectId, stageId } = consultation;
  if (isApplicantOf(consultation, actor)) return consultation;
  // Applicants read what they asked themselves, whoever owns the project now.
  if (
    hasRole(actor, 'applicant') ||
    !(await readPolicy.mayReadSubject(actor, { projectId, stageId }))
  )
    throw problems.notFound();
  return consultation;
}

export interface ConsultationPage extends Page {
  readonly stageId?: string | undefined;
  readonly state?: Consultation['state'] | undefined;
}

/** The newest first: one's own, those of one's department, or all for those who supervise. */
export async function findConsultations(
  actor: Actor,
  { stageId, state, ...page }: ConsultationPage,
): Promise<{ readonly consultations: Consultation[]; readonly total: number }> {
  const filter = {
    ...concerning(actor),
    ...(stageId !== undefined && { stageId }),
    ...(state !== undefined && { state }),
  };
  const { rows: consultations, total } = await readPage(
    Consultations,
    { filter, sort: { openedAt: -1, _id: 1 } },
    page,
  );
  return { consultations, total };
}

function concerning(actor: Actor) {
  if (hasRole(actor, 'supervisor', 'auditor')) return {};
  if (actor.departmentId === undefined) return { applicantAccountId: actor.accountId };
  return { departmentIds: actor.departmentId };
}

/** What the rights ask of the stages of some consultations. */
export async function stagesOf(
  consultations: readonly Pick<Consultation, 'stageId'>[],
): Promise<ReadonlyMap<string, Pick<Stage, 'items' | 'leadDepartmentId'>>> {
  const ids = [...new Set(consultations.map(({ stageId }) => stageId))];
  const stages = await Promise.all(
    ids.map((id) => readFields(Stages, id, 'items', 'leadDepartmentId')),
  );
  return new Map(stages.map((stage) => [stage._id, stage]));
}
