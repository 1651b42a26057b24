import type { Effect } from '../aggregate.ts';
import type { Actor, Role } from '../identity/roles.ts';
import { recordApplied } from '../immediate.ts';
import { refuse } from '../stage/violations.ts';
import type { ReportStaffChange, StaffChangeContent } from './acts.ts';
import { closes, keptRolesOf, mayReport, mustBePossible, type StaffContext } from './rules.ts';
import { reportNotice } from './notices.ts';
import type { StaffChange } from './staffChange.ts';
import { mustBeCovered } from './successors.ts';
import { mustBeAlone, placesOf } from './undecided.ts';

/**
 * Files a report of one change of one person (R22). Rights that end have ended when its effects are
 * performed, before anybody confirms.
 * @param changeId also the id of the act that files it
 * @throws {RuleViolation}
 */
export function reportStaffChange(
  changeId: string,
  act: ReportStaffChange,
  actor: Actor,
  context: StaffContext,
): StaffChange {
  const { departmentId, change, reason, fileId } = act;
  const { now: at } = context;
  mayReport(departmentId, change, actor, context);
  mustBeAlone(change, context);
  mustBePossible(departmentId, change, context, { ended: false });
  const before = change.kind === 'joins' ? undefined : context.account;
  const kept = before && keptRolesOf(change, before.roles);
  if (before && kept) {
    const successors = 'successors' in change ? change.successors : [];
    const { directory, openTasks } = context;
    mustBeCovered(before, kept, successors, { staff: directory.staff, openTasks });
  }
  if (before && change.kind === 'changesRoles') mustDiffer(before.roles, change.roles);
  const filed: StaffChange = {
    ...{ _id: changeId, version: 0, pending: true, decisions: [], tasks: {}, journal: {} },
    ...{ departmentId, accountId: change.accountId, change, reason, fileId },
    name: change.kind === 'joins' ? change.name : (before?.name ?? change.accountId),
    ...(before && { before: { departmentId, roles: before.roles } }),
    ...{ state: 'filed', places: placesOf(change), reportedBy: actor.accountId, reportedAt: at },
    entries: [
      {
        ...{ entryId: changeId, kind: 'report', text: reason, fileId },
        ...{ by: actor.accountId, byName: actor.name, at },
      },
    ],
  };
  const effects = [
    ...(kept ? endingOf(filed, kept, changeId, actor, at) : []),
    ...reportNotice(filed, changeId, context.directory, at),
  ];
  return recordApplied(filed, { decisionId: changeId, act, by: actor, at }, effects);
}

/**
 * What ends with the report: access, or the roles that are taken away; and the tasks go to those who
 * can do them.
 * @param cause the Decision, so that the ids are stable
 */
function endingOf(
  { change, departmentId, accountId, name }: StaffChange,
  keptRoles: readonly Role[],
  cause: string,
  by: Actor,
  at: number,
): Effect[] {
  const ending = closes(change)
    ? ({ kind: 'close', accountId } as const)
    : ({ kind: 'setRoles', accountId, roles: keptRoles } as const);
  return [
    { effectId: `${cause}:account`, type: 'account', change: ending },
    handingOver({ change, departmentId, accountId, name }, keptRoles, cause, by, at),
  ];
}

/**
 * The tasks that somebody who loses roles still has go to the successors. Asked again with the
 * confirmation, it finds what came in between.
 */
export function handingOver(
  {
    change,
    departmentId,
    accountId,
    name,
  }: Pick<StaffChange, 'change' | 'departmentId' | 'accountId' | 'name'>,
  keptRoles: readonly Role[],
  cause: string,
  by: Actor,
  at: number,
): Effect {
  return {
    effectId: `${cause}:handOver`,
    type: 'handOver',
    request: {
      ...{ leaverId: accountId, departmentId, keptRoles, by, at },
      successors: 'successors' in change ? change.successors : [],
      reason: `人员变更：${name}${REASONS[change.kind]}`,
    },
  };
}

const REASONS: Readonly<Record<StaffChangeContent['kind'], string>> = {
  joins: '到岗',
  changesRoles: '权限变更',
  movesDepartment: '调离本部门',
  leaves: '离岗',
  passwordReset: '重置密码',
};

function mustDiffer(before: readonly Role[], after: readonly Role[]): void {
  if (before.length === after.length && before.every((role) => after.includes(role)))
    refuse('R22', '权限没有变化，请核对后申报');
}
