import type { Effect } from '../aggregate.ts';
import type { RuleContext } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { itemOf } from '../stage/items.ts';
import type { Stage } from '../stage/stage.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { ConsultationAct, ConsultationActOf } from './acts.ts';
import type { Consultation, ConsultationEntry, ConsultationState } from './consultation.ts';
import { ANSWER_LIMIT_DAYS } from './due.ts';
import { subjectOf, toApplicant, toDepartments } from './notices.ts';
import { isApplicantOf, mayAct } from './rights.ts';

/** The world, with the stage that the consultation is about. */
export interface ConsultationContext extends RuleContext {
  readonly stage: Stage;
}

/**
 * A new consultation with its first question: the applicant of the project asks the lead department
 * about a stage or one of its items (Art. 4(8)).
 * @param consultationId also the id of the act that opens it
 * @throws {RuleViolation}
 */
export function openConsultation(
  consultationId: string,
  about: { readonly itemCaseId?: string | undefined },
  question: ConsultationActOf<'ask'>,
  actor: Actor,
  context: ConsultationContext,
): Consultation {
  const { stage, now } = context;
  const { applicantAccountId, leadDepartmentId, projectId, projectName } = stage;
  if (applicantAccountId === undefined || !isApplicantOf({ applicantAccountId }, actor))
    forbid('R24', '只有本项目的申请人可以就它提出咨询');
  const item = about.itemCaseId === undefined ? undefined : itemOf(stage, about.itemCaseId);
  const departments = item ? [leadDepartmentId, item.departmentId] : [leadDepartmentId];
  const empty: Consultation = {
    ...{ _id: consultationId, version: 0, pending: true, decisions: [], tasks: {}, journal: {} },
    ...{ projectId, projectName, stageId: stage._id, applicantAccountId, leadDepartmentId },
    ...(item && { itemCaseId: item.itemCaseId, itemName: item.name }),
    departmentIds: [...new Set(departments)],
    ...{ state: 'answered', openedAt: now, entries: [] },
  };
  return decideConsultation(empty, question, actor, consultationId, context);
}

/**
 * Records an act on a consultation, or says why it cannot be. Every act takes effect with its record.
 * @throws {RuleViolation}
 */
export function decideConsultation(
  consultation: Consultation,
  act: ConsultationAct,
  actor: Actor,
  decisionId: string,
  context: ConsultationContext,
): Consultation {
  if (wasRecorded(consultation, decisionId, act, actor)) return consultation;
  mayAct(consultation, act.kind, actor, context.stage);
  const { change, entry, effects } = consequences(consultation, act, decisionId, context);
  const { now, directory } = context;
  const { departmentId } = actor;
  const written: ConsultationEntry = {
    ...{ entryId: decisionId, fileIds: [], ...entry },
    ...{ by: actor.accountId, byName: actor.name, at: now },
    ...(departmentId !== undefined && {
      departmentId,
      departmentName: directory.departments.get(departmentId)?.name ?? departmentId,
    }),
  };
  const changed = {
    ...consultation,
    ...change,
    entries: [...consultation.entries, written],
  };
  return recordApplied(changed, { decisionId, act, by: actor, at: now }, effects);
}

interface Consequences {
  readonly change: { readonly state?: ConsultationState; readonly departmentIds?: string[] };
  readonly entry: Pick<ConsultationEntry, 'kind' | 'text'> & Partial<ConsultationEntry>;
  readonly effects: readonly Effect[];
}

function consequences(
  consultation: Consultation,
  act: ConsultationAct,
  cause: string,
  context: ConsultationContext,
): Consequences {
  const { now: at } = context;
  const { leadDepartmentId, departmentIds } = consultation;
  const subject = subjectOf(consultation);
  switch (act.kind) {
    case 'ask': {
      const { text, fileIds } = act;
      const body = `申请人就${subject}提出咨询，请在 ${ANSWER_LIMIT_DAYS} 个工作日内答复：${text}`;
      return {
        change: { state: 'open' },
        entry: { kind: 'question', text, fileIds, limitDays: ANSWER_LIMIT_DAYS },
        effects: toDepartments(consultation, cause, departmentIds, { title: '收到咨询', body, at }),
      };
    }
    case 'answer': {
      const { text, fileIds, contributionIds } = act;
      contributionsMustExist(consultation, contributionIds);
      const body = `您就${subject}提出的咨询已经答复：${text}`;
      return {
        change: { state: 'answered' },
        entry: { kind: 'answer', text, fileIds, contributionIds },
        effects: toApplicant(consultation, cause, { title: '咨询已答复', body, at }),
      };
    }
    case 'requestAssistance':
      return assistance(consultation, act, cause, context);
    case 'contribute': {
      const { text } = act;
      const body = `就${subject}的咨询收到一份协助意见：${text}`;
      const notice = { title: '收到协助意见', body, at };
      return {
        change: {},
        entry: { kind: 'contribution', text },
        effects: toDepartments(consultation, cause, [leadDepartmentId], notice),
      };
    }
    case 'close': {
      const notice = { title: '咨询已结束', body: `就${subject}的咨询已经结束。`, at };
      return {
        change: { state: 'closed' },
        entry: { kind: 'closure', text: '' },
        effects: [
          ...toApplicant(consultation, cause, notice),
          ...toDepartments(consultation, cause, departmentIds, notice),
        ],
      };
    }
  }
}

function assistance(
  consultation: Consultation,
  { departmentId, text }: ConsultationActOf<'requestAssistance'>,
  cause: string,
  { stage, directory, now: at }: ConsultationContext,
): Consequences {
  const { leadDepartmentId, departmentIds, entries } = consultation;
  if (!directory.departments.has(departmentId))
    refuse('R24', `没有“${departmentId}”这个部门，请从部门列表中选择`);
  if (departmentId === leadDepartmentId)
    refuse('R24', '牵头部门自己答复，不需要请求协助，请选择配合部门');
  if (!stage.items.some((item) => item.departmentId === departmentId))
    refuse('R24', '该部门没有参与本阶段，请选择参与本阶段的部门');
  // Until the department has said something, the first request stands.
  const waits =
    entries.findLastIndex((entry) => entry.toDepartmentId === departmentId) >
    entries.findLastIndex(
      (entry) => entry.kind === 'contribution' && entry.departmentId === departmentId,
    );
  if (waits) conflict('R24', '已经请该部门协助，请等待其意见');
  const body = `牵头部门请求协助答复就${subjectOf(consultation)}的咨询：${text}`;
  return {
    change: { departmentIds: [...new Set([...departmentIds, departmentId])] },
    entry: { kind: 'assistanceRequest', text, toDepartmentId: departmentId },
    effects: toDepartments(consultation, cause, [departmentId], {
      ...{ title: '请协助答复咨询', body, at },
    }),
  };
}

function contributionsMustExist({ entries }: Consultation, ids: readonly string[]): void {
  const known = entries.filter(({ kind }) => kind === 'contribution');
  const missing = ids.filter((id) => !known.some(({ entryId }) => entryId === id));
  if (missing.length > 0) refuse('R24', '所引用的协助意见不存在，请刷新页面后重新选择');
}
