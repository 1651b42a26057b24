import type { Effect } from '../aggregate.ts';
import { hasRole, type Actor } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { conflict, forbid } from '../stage/violations.ts';
import { staffChangeActKinds, type StaffChangeAct } from './acts.ts';
import { decisionNotice, reportNotice } from './notices.ts';
import { handingOver } from './report.ts';
import { keptRolesOf, mustBePossible, type StaffContext } from './rules.ts';
import type { StaffChange, StaffChangeEntry, StaffChangeState } from './staffChange.ts';
import type { AccountChange } from './staffEffects.ts';
import { mustBeAlone, placesOf } from './undecided.ts';

/** What a confirmation needs besides the world. */
export interface Confirmation extends StaffContext {
  /** Of the one-time password, where the change gives one; see `givesPassword`. */
  readonly passwordHash?: string;
}

/** Whether the confirmation of a change gives the person a new password. */
export function givesPassword({ change }: Pick<StaffChange, 'change'>): boolean {
  return change.kind === 'joins' || change.kind === 'passwordReset';
}

/**
 * Records an act on a report, or says why it cannot be. A confirmation judges the change once more on
 * the present account; new rights begin with it (Art. 4(5)). Training records join here (R31).
 * @throws {RuleViolation}
 */
export function decideStaffChange(
  filed: StaffChange,
  act: StaffChangeAct,
  actor: Actor,
  decisionId: string,
  context: Confirmation,
): StaffChange {
  if (wasRecorded(filed, decisionId, act, actor)) return filed;
  mayActOnStaffChange(filed, act.kind, actor);
  const { now: at } = context;
  const { state, kind, text, fileId, effects } = consequences(
    filed,
    act,
    actor,
    decisionId,
    context,
  );
  const entry: StaffChangeEntry = {
    ...{ entryId: decisionId, kind, text, ...(fileId !== undefined && { fileId }) },
    ...{ by: actor.accountId, byName: actor.name, at },
  };
  const { decidedAt: _, places: __, ...rest } = filed;
  const changed: StaffChange = {
    ...rest,
    ...{ state, entries: [...filed.entries, entry] },
    ...(state === 'filed'
      ? { reason: text, places: placesOf(filed.change), ...(fileId !== undefined && { fileId }) }
      : { decidedAt: at }),
  };
  return recordApplied(changed, { decisionId, act, by: actor, at }, effects);
}

/**
 * Whether the actor may do an act of this kind now, whatever it says in detail.
 * @throws {RuleViolation}
 */
export function mayActOnStaffChange(
  { state, reportedBy, accountId, departmentId, change }: StaffChange,
  kind: StaffChangeAct['kind'],
  actor: Actor,
): void {
  if (kind === 'refileStaffChange') {
    const ofDepartment = hasRole(actor, 'departmentAdmin') && actor.departmentId === departmentId;
    if (!ofDepartment && actor.accountId !== reportedBy)
      forbid('R22', '退回的人员变更由申报部门的部门管理员重新申报');
    if (actor.accountId === accountId && change.kind !== 'leaves')
      forbid('R22', '不能为本人申报权限或重置密码');
    if (state !== 'returned') conflict('R22', '这项人员变更没有被退回，无需重新申报');
    return;
  }
  if (!hasRole(actor, 'systemConstruction')) forbid('R22', '人员变更由系统建设管理部门确认或退回');
  if (actor.accountId === reportedBy) forbid('R22', '不能确认或退回本人申报的人员变更');
  if (actor.accountId === accountId) forbid('R22', '不能确认或退回关于本人的人员变更');
  if (state !== 'filed') conflict('R22', '这项人员变更已经办理，请刷新页面查看结果');
}

/** The kinds of act that the actor may do now. */
export function staffChangeAbilities(
  filed: StaffChange,
  actor: Actor,
): readonly StaffChangeAct['kind'][] {
  return staffChangeActKinds.filter((kind) => {
    try {
      mayActOnStaffChange(filed, kind, actor);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
}

interface Consequences {
  readonly state: StaffChangeState;
  readonly kind: StaffChangeEntry['kind'];
  readonly text: string;
  readonly fileId?: string;
  readonly effects: readonly Effect[];
}

function consequences(
  filed: StaffChange,
  act: StaffChangeAct,
  actor: Actor,
  cause: string,
  context: Confirmation,
): Consequences {
  const { now: at, directory } = context;
  switch (act.kind) {
    case 'confirmStaffChange':
      mustBePossible(filed.departmentId, filed.change, context, { ended: true });
      return {
        ...{ state: 'confirmed', kind: 'confirmation', text: '' },
        effects: [
          ...beginningOf(filed, actor, cause, context),
          decisionNotice(filed, cause, '已确认', at),
        ],
      };
    case 'returnStaffChange':
      return {
        ...{ state: 'returned', kind: 'return', text: act.reasons },
        effects: [decisionNotice(filed, cause, `被退回：${act.reasons}`, at)],
      };
    case 'refileStaffChange':
      // Returned, it is not waited for: another one may have been filed since.
      mustBeAlone(filed.change, context);
      return {
        ...{ state: 'filed', kind: 'refiling', text: act.reason, fileId: act.fileId },
        effects: reportNotice(filed, cause, directory, at),
      };
  }
}

/** New rights, and once more the tasks of who lost rights: one may have been signed for meanwhile. */
function beginningOf(
  filed: StaffChange,
  actor: Actor,
  cause: string,
  { now: at, passwordHash }: Confirmation,
): Effect[] {
  const begins = accountChangeOf(filed, passwordHash, at);
  const kept = keptRolesOf(filed.change, filed.before?.roles ?? []);
  return [
    ...(begins ? [{ effectId: `${cause}:account`, type: 'account', change: begins } as const] : []),
    ...(kept ? [handingOver(filed, kept, cause, actor, at)] : []),
  ];
}

function accountChangeOf(
  { change, departmentId, accountId, name }: StaffChange,
  passwordHash: string | undefined,
  at: number,
): AccountChange | undefined {
  switch (change.kind) {
    case 'joins': {
      const { roles, personKey } = change;
      return {
        ...{ kind: 'open', accountId, name, departmentId, roles, personKey, at },
        ...(passwordHash !== undefined && { passwordHash }),
      };
    }
    case 'changesRoles':
      return { kind: 'setRoles', accountId, roles: change.roles };
    case 'movesDepartment': {
      const { toDepartmentId, roles } = change;
      return { kind: 'open', accountId, name, departmentId: toDepartmentId, roles, at };
    }
    case 'passwordReset':
      if (passwordHash === undefined) throw new Error('a password is reset to none');
      return { kind: 'setPassword', accountId, passwordHash };
    case 'leaves':
      return undefined;
  }
}
