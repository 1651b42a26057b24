import type { Effect } from '../aggregate.ts';
import { clockKinds } from '../clock/kinds.ts';
import type { Directory } from '../context.ts';
import { hasRole, type Role } from '../identity/roles.ts';
import { taskKinds } from '../taskKinds.ts';
import { addClock, clockIds } from './clocks.ts';
import { messageEffect, noticeToDepartment, noticeToLeadDepartment } from './effects.ts';
import { departmentName } from './papers.ts';
import type { Stage, UndeliveredNotice } from './stage.ts';
import { refuse } from './violations.ts';

/**
 * The notices that the regulation gives a limit to (Art. 4(2)1, 4(2)3): each goes at once to a named
 * operator of its department. One for a department in which nobody can receive it is brought there by
 * hand, as a task of the lead department, before the limit of one working day ends (R06, R13).
 */

export interface FormalNotice {
  readonly departmentId: string;
  readonly title: string;
  readonly body: string;
}

interface About {
  /** What the ids of the effects begin with. */
  readonly cause: string;
  readonly kind: UndeliveredNotice['kind'];
  /** ms, of the lead department's act */
  readonly at: number;
  readonly directory: Directory;
}

/** Who receives a department's notices: the first of its staff in office, or else its leader. */
export function operatorOf(departmentId: string, { staff }: Directory) {
  const present = [...staff.values()].filter(
    (actor) => actor.departmentId === departmentId && hasRole(actor, 'staff', 'leader'),
  );
  const first = present.find((actor) => hasRole(actor, 'staff')) ?? present[0];
  return first && { accountId: first.accountId, name: first.name };
}

/** Whether a notice to the department has not reached anybody yet. */
export function isUndelivered({ undelivered }: Stage, departmentId: string): boolean {
  return undelivered.some((notice) => notice.departmentId === departmentId && !notice.delivery);
}

/** Sends the notices: to an operator, or as tasks of the lead department. */
export function sendFormalNotices(
  stage: Stage,
  notices: readonly FormalNotice[],
  about: About,
): { readonly stage: Stage; readonly effects: readonly Effect[] } {
  let sent = stage;
  const effects: Effect[] = [];
  for (const notice of notices) {
    const operator = operatorOf(notice.departmentId, about.directory);
    if (operator) {
      effects.push(noticeTo(stage, about.cause, notice, { operator, at: about.at }));
    } else {
      const undelivered = undeliveredOf(notice, about);
      sent = withUndelivered(sent, undelivered, about);
      effects.push(...taskEffects(stage, undelivered, about));
    }
  }
  return { stage: sent, effects };
}

function undeliveredOf(notice: FormalNotice, { cause, kind, at }: About): UndeliveredNotice {
  return { ...notice, noticeId: `${cause}:undelivered:${notice.departmentId}`, kind, at };
}

function withUndelivered(stage: Stage, notice: UndeliveredNotice, { kind, at }: About): Stage {
  const { limit } = clockKinds[kind];
  return addClock(
    { ...stage, undelivered: [...stage.undelivered, notice] },
    clockIds.notice(notice.noticeId),
    { type: 'stage' },
    { kind, at, limit },
  );
}

function taskEffects(
  stage: Stage,
  { noticeId, departmentId, title }: UndeliveredNotice,
  { at, directory }: About,
): Effect[] {
  const name = departmentName(departmentId, directory);
  return [
    messageEffect(noticeId, 'notice-undelivered', stage._id, { noticeId }),
    noticeToLeadDepartment(stage, noticeId, bringerIn(stage.leadDepartmentId, directory), {
      title: '通知未能送达，请补送',
      body: `${name}没有可以接收通知的在岗人员，“${title}”未能送达，请在1个工作日内以其他方式通知并登记。`,
      at,
    }),
  ];
}

/** Whose inbox it is that the task is told to: the first of its roles that somebody in office holds. */
function bringerIn(leadDepartmentId: string, { staff }: Directory): Role {
  const { roles } = taskKinds['deliver-notice'];
  const present = [...staff.values()].filter((actor) => actor.departmentId === leadDepartmentId);
  return roles.find((role) => present.some((actor) => hasRole(actor, role))) ?? roles[0];
}

/** The notice in the inbox of a department, with who received it and how. */
export function noticeTo(
  stage: Stage,
  cause: string,
  { departmentId, title, body }: FormalNotice,
  received: Pick<FormalReceipt, 'operator' | 'byHand' | 'at'>,
): Effect {
  const { at, ...proof } = received;
  const effect = noticeToDepartment(stage, cause, { departmentId }, { title, body, at });
  return effect.type === 'notice' ? { ...effect, notice: { ...effect.notice, ...proof } } : effect;
}

interface FormalReceipt {
  readonly operator?: { readonly accountId: string; readonly name: string };
  readonly byHand?: { readonly method: string; readonly receivedBy: string };
  readonly at: number;
}

/** The notice; refuses an id that is not of this stage. */
export function undeliveredNoticeOf(
  { undelivered }: Stage,
  noticeId: string | undefined,
): UndeliveredNotice {
  const found = undelivered.find((notice) => notice.noticeId === noticeId);
  return found ?? refuse('R06', '本阶段没有这项待补送的通知，请刷新页面查看现状');
}

/**
 * Takes the task of a notice for one scope of the flow; a second one, of a message that came twice,
 * is told so and ends.
 * @returns outcome `claimed`
 */
export function claimNotice(stage: Stage, noticeId: string, scope: string) {
  const { claimedBy, delivery } = undeliveredNoticeOf(stage, noticeId);
  if (delivery || (claimedBy !== undefined && claimedBy !== scope))
    return { aggregate: stage, outcome: { claimed: false }, effects: [] };
  const aggregate =
    claimedBy === scope
      ? stage
      : changeNotice(stage, noticeId, (notice) => ({ ...notice, claimedBy: scope }));
  return { aggregate, outcome: { claimed: true }, effects: [] };
}

/** The stage with one undelivered notice changed. */
export function changeNotice(
  stage: Stage,
  noticeId: string,
  change: (notice: UndeliveredNotice) => UndeliveredNotice,
): Stage {
  return {
    ...stage,
    undelivered: stage.undelivered.map((notice) =>
      notice.noticeId === noticeId ? change(notice) : notice,
    ),
  };
}
