import { civilDateOf, isCivilDate } from '../../calendar/civilDate.ts';
import type { Effect } from '../../aggregate.ts';
import { stopClock } from '../../clock/steps.ts';
import { hasRole } from '../../identity/roles.ts';
import type { Actor } from '../../identity/roles.ts';
import type { ActRule, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { addClock, changeClocks, clockIds, ofItem } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { mustNotBeFrozen } from '../freeze.ts';
import { itemInApproval, mustHaveStatus } from '../itemState.ts';
import { changeItem, everyItem, isRunning, itemOf } from '../items.ts';
import { procedureOf, staffOf } from '../known.ts';
import { itemPaper } from '../papers.ts';
import { inItemDepartment } from '../rights.ts';
import type { ItemCase, Stage, Suspension } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';

type Suspend = StageActOf<'suspendItem'>;

/**
 * 挂起 (R16), only after acceptance, for a special procedure of the list. A main-flow item freezes
 * the other items of its stage from the write on that records it (R18).
 */
export const suspendItem: ActRule<Suspend> = {
  name: '挂起',
  row: 'R16',
  target: {
    type: 'message',
    name: 'suspend-item',
    correlationKey: (_, { itemCaseId }) => itemCaseId,
    variables: (_, __, decisionId) => ({ decisionId, suspensionId: suspensionIdOf(decisionId) }),
  },
  subjects: everyItem,
  who: inItemDepartment('staff', 'leader'),
  state: mustBeSuspendable,
  check: (stage, act, actor, context) => {
    checkEnd(act, context);
    checkPeople(itemOf(stage, act.itemCaseId), act, actor, context);
  },
  fence: (stage, { act: { itemCaseId } }) =>
    itemOf(stage, itemCaseId).line === 'main'
      ? { ...stage, frozenBy: [...stage.frozenBy, itemCaseId] }
      : stage,
  apply: suspend,
};

function suspensionIdOf(decisionId: string): string {
  return `${decisionId}:suspension`;
}

function mustBeSuspendable(stage: Stage, subject: Subject): void {
  const item = itemInApproval(stage, subject, 'R16');
  if (item.status === 'dispatched' || item.status === 'supplementing')
    refuse('R16', '挂起只能在正式受理之后；受理前材料不全的，请告知补正');
  mustHaveStatus(item, 'accepted', 'R16');
  if (item.line !== 'main') mustNotBeFrozen(stage, item.itemCaseId);
}

function checkEnd({ procedure, expectedEnd }: Suspend, context: StageContext): void {
  const { name, greatestDays } = procedureOf(procedure, context.directory);
  const today = civilDateOf(context.now);
  if (!isCivilDate(expectedEnd) || expectedEnd < today)
    refuse('R16', '预计结束日期不能早于今天，请重新填写');
  const latest = context.calendar.addWorkingDays(today, greatestDays).date;
  if (expectedEnd > latest)
    refuse('R16', `“${name}”最长${greatestDays}个工作日，预计结束日期不能晚于${latest}`);
}

function checkPeople(
  item: ItemCase,
  { approvedBy, confirmedBy }: Suspend,
  actor: Actor,
  { directory }: StageContext,
): void {
  const leader = staffOf(approvedBy, directory, 'R16');
  if (leader.departmentId !== item.departmentId || !hasRole(leader, 'leader'))
    refuse('R16', '挂起须经本部门负责人批准，请选择本部门的负责人');
  if (item.line !== 'main') return;
  if (confirmedBy === undefined)
    refuse('R16', '挂起主流程事项将使本阶段所有事项停办，请由本部门另一人确认');
  const second = staffOf(confirmedBy, directory, 'R16');
  if (confirmedBy === actor.accountId || second.departmentId !== item.departmentId)
    refuse('R16', '确认人须是本部门的另一名工作人员，请重新选择');
}

function suspend(stage: Stage, decision: DecisionOn<Suspend>, context: StageContext) {
  const { act, at, decisionId } = decision;
  const { itemCaseId, procedure, reason, expectedEnd, approvedBy, confirmedBy } = act;
  const { statutory, greatestDays } = procedureOf(procedure, context.directory);
  const suspension: Suspension = {
    suspensionId: suspensionIdOf(decisionId),
    procedure,
    reason,
    from: at,
    expectedEnd,
    approvedBy,
    ...(confirmedBy !== undefined && { confirmedBy }),
    statutory,
    fileIds: act.fileIds,
  };
  const suspended = changeItem(stage, itemCaseId, (item) =>
    withRow(
      { ...item, status: 'suspended', suspensions: [...item.suspensions, suspension] },
      actRow('suspended', decision, reason),
    ),
  );
  const stopped = changeClocks(suspended, ofItem(itemCaseId), (ledger) =>
    ledger.endedOn === undefined
      ? stopClock(ledger, {
          key: suspension.suspensionId,
          from: civilDateOf(at),
          cause: { type: 'suspension', procedure, statutory },
        })
      : ledger,
  );
  return {
    aggregate: addClock(
      stopped,
      clockIds.suspension(suspension.suspensionId),
      { type: 'item', itemCaseId },
      { kind: 'suspension', at, limit: { value: greatestDays, unit: 'workingDays' } },
    ),
    outcome: { outcome: 'suspended' },
    effects: suspensionEffects(stage, decision, suspension, context),
  };
}

function suspensionEffects(
  stage: Stage,
  decision: DecisionOn<Suspend>,
  { statutory, expectedEnd, reason }: Suspension,
  context: StageContext,
): Effect[] {
  const { at, decisionId, act } = decision;
  const item = itemOf(stage, act.itemCaseId);
  const { itemCaseId } = item;
  const procedure = procedureOf(act.procedure, context.directory).name;
  const body = `事项“${item.name}”因${procedure}挂起，预计${expectedEnd}结束：${reason}`;
  const paper = itemPaper(stage, item, decision, context, {
    kind: 'suspensionNotice',
    procedure,
    reason,
    from: civilDateOf(at),
    expectedEnd,
    stopsStatutoryClock: statutory,
  });
  return [
    paper,
    ...noticeToApplicant(stage, decisionId, { title: '事项已挂起', body, at, itemCaseId }),
    ...noticesOfFreeze(stage, item, decisionId, { title: '本阶段暂停办理', body, at }),
  ];
}

/** A main-flow item concerns everybody in the stage; another one only the lead department. */
export function noticesOfFreeze(
  stage: Stage,
  item: ItemCase,
  cause: string,
  text: { readonly title: string; readonly body: string; readonly at: number },
): Effect[] {
  const { itemCaseId, departmentId } = item;
  const lead = noticeToDepartment(
    stage,
    cause,
    { departmentId: stage.leadDepartmentId, role: 'lead' },
    { ...text, itemCaseId },
  );
  if (item.line !== 'main') return [lead];
  const others = new Set(stage.items.filter(isRunning).map((other) => other.departmentId));
  others.delete(departmentId);
  others.delete(stage.leadDepartmentId);
  return [
    lead,
    ...[...others].map((other) =>
      noticeToDepartment(stage, cause, { departmentId: other }, { ...text, itemCaseId }),
    ),
  ];
}
