import type { Effect, NoticeRequest } from '../aggregate.ts';
import { civilDateOf, type CivilDate } from '../calendar/civilDate.ts';
import { chineseDate } from '../calendar/shownDate.ts';
import type { RuleContext } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { itemOf } from '../stage/items.ts';
import type { Stage } from '../stage/stage.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import { orderActKinds, type GiveOrder, type OrderAct } from './acts.ts';
import type { OrderEntry, OrderState, SupervisionOrder } from './order.ts';
import { mustBeAlive, mustBeHeld, takesPart } from './subject.ts';

/**
 * A new order to a department of the stage (R39).
 * @param orderId also the id of the act that gives it
 * @throws {RuleViolation}
 */
export function giveOrder(
  orderId: string,
  act: GiveOrder,
  actor: Actor,
  context: RuleContext & { readonly stage: Stage },
): SupervisionOrder {
  const { stage, directory, now: at } = context;
  const { departmentId, deadline, text } = act;
  if (!mayGiveOrders(actor)) forbid('R39', '只有业务监督人员可以督办');
  const item = act.itemCaseId === undefined ? undefined : itemOf(stage, act.itemCaseId);
  if (item) mustBeHeld(item, stage);
  else mustBeAlive(stage);
  if (!directory.departments.has(departmentId))
    refuse('R39', `没有“${departmentId}”这个部门，请从部门列表中选择`);
  if (!takesPart(stage, departmentId))
    refuse('R39', '该部门没有参与本阶段，请选择牵头部门或承办部门');
  mustBeAhead(deadline, context);
  const order: SupervisionOrder = {
    ...{ _id: orderId, version: 0, pending: true, decisions: [], tasks: {}, journal: {} },
    ...{ projectId: stage.projectId, projectName: stage.projectName, stageId: stage._id },
    ...(item && { itemCaseId: item.itemCaseId, itemName: item.name }),
    ...{ departmentId, leadDepartmentId: stage.leadDepartmentId, supervisorId: actor.accountId },
    ...{ state: 'given', deadline, givenAt: at },
    entries: [entryOf(orderId, actor, at, { kind: 'order', text, deadline })],
  };
  const body = `${subjectOf(order)}被督办，请于${chineseDate(deadline)}前办理并反馈：${text}`;
  const informed = [...new Set([departmentId, stage.leadDepartmentId])];
  const effects = informed.map((id) =>
    notice(order, orderId, { departmentId: id }, { title: '督办', body, at }),
  );
  return recordApplied(order, { decisionId: orderId, act, by: actor, at }, effects);
}

/** Whether the actor may give orders at all, whatever their subject. */
export function mayGiveOrders(actor: Actor): boolean {
  return hasRole(actor, 'supervisor');
}

/**
 * Records an act on an order, or says why it cannot be. Every act takes effect with its record.
 * @throws {RuleViolation}
 */
export function decideOrder(
  order: SupervisionOrder,
  act: OrderAct,
  actor: Actor,
  decisionId: string,
  context: RuleContext,
): SupervisionOrder {
  if (wasRecorded(order, decisionId, act, actor)) return order;
  mayActOnOrder(order, act.kind, actor);
  const { now: at } = context;
  const { state, deadline = order.deadline, entry, to, title } = consequences(order, act, context);
  const changed: SupervisionOrder = {
    ...order,
    ...{ state, deadline },
    entries: [...order.entries, entryOf(decisionId, actor, at, entry)],
  };
  const until = state === 'returned' ? `，请于${chineseDate(deadline)}前重新反馈` : '';
  const body = `${subjectOf(order)}：${title}${until}。${act.text}`;
  const effect = notice(order, decisionId, to, { title, body, at });
  return recordApplied(changed, { decisionId, act, by: actor, at }, [effect]);
}

/**
 * Whether the actor may do an act of this kind now, whatever it says in detail.
 * @throws {RuleViolation}
 */
export function mayActOnOrder(
  { state, departmentId }: SupervisionOrder,
  kind: OrderAct['kind'],
  actor: Actor,
): void {
  if (kind === 'giveFeedback') {
    const ofDepartment =
      actor.departmentId === departmentId && hasRole(actor, 'clerk', 'lead', 'staff', 'leader');
    if (!ofDepartment) forbid('R39', '只有被督办的部门可以反馈');
    if (state === 'answered') conflict('R39', '已经反馈，请等待业务监督确认');
  } else {
    if (!hasRole(actor, 'supervisor')) forbid('R39', '只有业务监督人员可以确认或退回反馈');
    if (state === 'given' || state === 'returned') conflict('R39', '该部门尚未反馈');
  }
  if (state === 'accepted') conflict('R39', '这项督办已经办结');
}

/** The kinds of act that the actor may do now. */
export function orderAbilities(order: SupervisionOrder, actor: Actor): readonly OrderAct['kind'][] {
  return orderActKinds.filter((kind) => {
    try {
      mayActOnOrder(order, kind, actor);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
}

type Said = Pick<OrderEntry, 'kind' | 'text'> & Partial<OrderEntry>;

interface Consequences {
  readonly state: OrderState;
  readonly deadline?: CivilDate;
  readonly entry: Said;
  readonly to: NoticeRequest['to'];
  readonly title: string;
}

function consequences(
  { departmentId, supervisorId, deadline: before }: SupervisionOrder,
  act: OrderAct,
  context: RuleContext,
): Consequences {
  const { text } = act;
  switch (act.kind) {
    case 'giveFeedback':
      return {
        ...{ state: 'answered', title: '督办已反馈', to: { accountId: supervisorId } },
        entry: { kind: 'feedback', text, fileIds: act.fileIds },
      };
    case 'acceptFeedback':
      return {
        ...{ state: 'accepted', title: '督办已办结', to: { departmentId } },
        entry: { kind: 'acceptance', text },
      };
    case 'returnFeedback': {
      const deadline = act.deadline ?? before;
      if (act.deadline !== undefined) mustBeAhead(act.deadline, context);
      return {
        ...{ state: 'returned', title: '督办反馈被退回', to: { departmentId }, deadline },
        entry: { kind: 'return', text, deadline },
      };
    }
  }
}

function mustBeAhead(deadline: CivilDate, { calendar, now }: RuleContext): void {
  if (deadline <= civilDateOf(now)) refuse('R39', '督办期限应晚于今天，请重新选择日期');
  if (!calendar.isWorkingDay(deadline)) refuse('R39', '督办期限应为工作日，请重新选择日期');
}

function entryOf(
  entryId: string,
  { accountId, name, departmentId }: Actor,
  at: number,
  said: Said,
): OrderEntry {
  return {
    ...{ entryId, fileIds: [], ...said, by: accountId, byName: name, at },
    ...(departmentId !== undefined && { departmentId }),
  };
}

function subjectOf({ projectName, itemName }: SupervisionOrder): string {
  return itemName === undefined ? `项目“${projectName}”` : `项目“${projectName}”的“${itemName}”`;
}

function notice(
  { _id: orderId, projectId, stageId, itemCaseId }: SupervisionOrder,
  cause: string,
  to: NoticeRequest['to'],
  text: Pick<NoticeRequest, 'title' | 'body' | 'at'>,
): Effect {
  const recipient = 'accountId' in to ? 'supervisor' : to.departmentId;
  const about = { projectId, stageId, orderId, ...(itemCaseId !== undefined && { itemCaseId }) };
  return {
    effectId: `${cause}:notice:${recipient}`,
    type: 'notice',
    notice: { to, ...about, ...text },
  };
}
