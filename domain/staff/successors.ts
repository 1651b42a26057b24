import type { AssignableTask, Delegation } from '../assignment/assignment.ts';
import { isInInboxOf } from '../assignment/holder.ts';
import type { Directory } from '../context.ts';
import { ROLES, type Actor, type Role } from '../identity/roles.ts';
import { refuse } from '../stage/violations.ts';

/** An open task of the department, with who signed for it. */
export type OpenDepartmentTask = Pick<
  AssignableTask,
  'taskKey' | 'name' | 'subjectName' | 'projectName' | 'departmentId' | 'roles'
> & { readonly assignee?: string; readonly delegation?: Pick<Delegation, 'owner'> };

/** How many tasks a refusal names. */
const NAMED = 10;

/**
 * What somebody who loses roles in a department leaves behind must be covered: every open task of the
 * department by somebody who can do it, and every task that the person signed for by one of the named
 * successors. The last 系统建设管理 person stays, since nobody else could confirm anything.
 * @throws {RuleViolation} refused, with the list of tasks
 */
export function mustBeCovered(
  leaver: Actor,
  keptRoles: readonly Role[],
  successors: readonly string[],
  {
    openTasks,
    staff,
  }: Pick<Directory, 'staff'> & { readonly openTasks: readonly OpenDepartmentTask[] },
): void {
  const others = [...staff.values()].filter(({ accountId }) => accountId !== leaver.accountId);
  mustStayConfirmable(leaver, keptRoles, others);
  const named = successors.map((id) => successorOf(id, leaver, others));
  const lost = openTasks.filter(
    (task) => isInInboxOf(task, leaver) && !isInInboxOf(task, { ...leaver, roles: keptRoles }),
  );
  const uncovered = lost.filter((task) => !others.some((other) => isInInboxOf(task, other)));
  if (uncovered.length > 0)
    refuse(
      'R22',
      `${leaver.name}是本部门最后一位能办理下列任务的人员（${rolesOf(uncovered)}），请先申报接任者的权限，确认后再申报：${listOf(uncovered)}`,
    );
  const left = lost.filter(
    (task) =>
      // What was delegated to the leaver goes back to its owner.
      (task.delegation?.owner ?? task.assignee) === leaver.accountId &&
      !named.some((person) => isInInboxOf(task, person)),
  );
  if (left.length > 0)
    refuse(
      'R22',
      `${leaver.name}签收的下列任务还没有办结，请指定能够办理的接办人：${listOf(left)}`,
    );
}

function mustStayConfirmable(
  { roles, name }: Actor,
  keptRoles: readonly Role[],
  others: readonly Actor[],
): void {
  const loses = roles.includes('systemConstruction') && !keptRoles.includes('systemConstruction');
  if (loses && !others.some((other) => other.roles.includes('systemConstruction')))
    refuse('R22', `${name}是最后一位系统建设管理人员，请先增补人员，否则人员变更无人确认`);
}

function successorOf(id: string, leaver: Actor, others: readonly Actor[]): Actor {
  const person = others.find(({ accountId }) => accountId === id);
  if (!person || person.departmentId !== leaver.departmentId)
    refuse('R22', `接办人“${id}”不是本部门其他在岗人员，请重新选择`);
  return person;
}

function rolesOf(tasks: readonly OpenDepartmentTask[]): string {
  return [...new Set(tasks.flatMap(({ roles }) => roles))].map((role) => ROLES[role]).join('、');
}

function listOf(tasks: readonly OpenDepartmentTask[]): string {
  const named = tasks
    .slice(0, NAMED)
    .map(
      ({ projectName, subjectName, name }) =>
        `“${[projectName, subjectName, name].filter(Boolean).join(' / ')}”`,
    )
    .join('、');
  return tasks.length > NAMED ? `${named}等 ${tasks.length} 项` : named;
}
