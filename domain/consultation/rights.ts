import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { RuleViolation } from '../rule.ts';
import type { Stage } from '../stage/stage.ts';
import { conflict, forbid } from '../stage/violations.ts';
import { consultationActKinds, type ConsultationAct } from './acts.ts';
import type { Consultation } from './consultation.ts';

/** What the rules ask of the stage that the consultation is about. */
export type ConsultedStage = Pick<Stage, 'items' | 'leadDepartmentId'>;

/**
 * Whether the actor may do an act of this kind now, whatever it says in detail.
 * @throws {RuleViolation}
 */
export function mayAct(
  consultation: Consultation,
  kind: ConsultationAct['kind'],
  actor: Actor,
  stage: ConsultedStage,
): void {
  const { state } = consultation;
  mustBeEntitled(consultation, kind, actor, stage);
  if (state === 'closed') conflict('R24', '这次咨询已经结束，如有新的问题请另行咨询');
  if (kind === 'ask' && state === 'open') conflict('R24', '上一个问题尚未答复，请等待答复后再追问');
  if ((kind === 'answer' || kind === 'requestAssistance') && state === 'answered')
    conflict('R24', '这个问题已经答复，请刷新页面查看');
  if (kind === 'contribute' && state === 'answered')
    conflict('R24', '牵头部门已经答复，不再需要协助意见');
  if (kind === 'close' && state === 'open' && !isApplicantOf(consultation, actor))
    conflict('R24', '尚未答复的咨询不能结束，请先答复');
}

/** The kinds of act that the actor may do now. */
export function consultationAbilities(
  consultation: Consultation,
  actor: Actor,
  stage: ConsultedStage,
): readonly ConsultationAct['kind'][] {
  return consultationActKinds.filter((kind) => {
    try {
      mayAct(consultation, kind, actor, stage);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
}

/** The account of the applicant who asked. */
export function isApplicantOf(
  { applicantAccountId }: Pick<Consultation, 'applicantAccountId'>,
  actor: Actor,
): boolean {
  return actor.accountId === applicantAccountId && hasRole(actor, 'applicant');
}

function mustBeEntitled(
  consultation: Consultation,
  kind: ConsultationAct['kind'],
  actor: Actor,
  stage: ConsultedStage,
): void {
  const ofLead =
    actor.departmentId === consultation.leadDepartmentId &&
    hasRole(actor, 'clerk', 'lead', 'leader');
  switch (kind) {
    case 'ask':
      if (!isApplicantOf(consultation, actor)) forbid('R24', '只有提出咨询的申请人可以追问');
      return;
    case 'answer':
      if (!ofLead) forbid('R24', '咨询由本阶段的牵头部门答复');
      return;
    case 'requestAssistance':
      if (!ofLead) forbid('R24', '只有本阶段的牵头部门可以请其他部门协助');
      return;
    case 'contribute':
      if (!mayAssist(consultation, actor, stage))
        forbid('R24', '只有被请求协助的部门和该事项的办理部门可以提出协助意见');
      return;
    case 'close':
      if (!ofLead && !isApplicantOf(consultation, actor))
        forbid('R24', '只有申请人和牵头部门可以结束咨询');
  }
}

/** Staff of a department that was asked to, or whose item the question is about. */
function mayAssist(consultation: Consultation, actor: Actor, { items }: ConsultedStage): boolean {
  const { entries, itemCaseId, leadDepartmentId } = consultation;
  if (!hasRole(actor, 'staff', 'leader', 'lead', 'clerk')) return false;
  if (actor.departmentId === undefined || actor.departmentId === leadDepartmentId) return false;
  const handles = items.some(
    (item) => item.itemCaseId === itemCaseId && item.departmentId === actor.departmentId,
  );
  return handles || entries.some(({ toDepartmentId }) => toDepartmentId === actor.departmentId);
}
