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

/** The world, as far as open tasks go. */
type Covering = Pick<Directory, 'staff'> & { readonly openTasks: readonly OpenDepartmentTask[] };

/** An open task that somebody loses with the roles for it. */
export interface LostTask {
  readonly task: OpenDepartmentTask;
  /** Signed for by the person, delegated by or to them. Else it lies with the department. */
  readonly isTheirs: boolean;
  /** Colleagues who can do it. */
  readonly takers: readonly Actor[];
  /** Who has it then; nobody takes over what was not theirs. */
  readonly to?: Actor;
}

/**
 * The open tasks that somebody loses, and what becomes of them. Of the successors, the first one who
 * holds a role of a task takes it; who is not a colleague in office takes none.
 */
export function lostTasks(
  leaver: Actor,
  keptRoles: readonly Role[],
  successors: readonly string[],
  { openTasks, staff }: Covering,
): readonly LostTask[] {
  const others = othersThan(leaver, staff);
  const named = successors.flatMap((id) => others.find(({ accountId }) => accountId === id) ?? []);
  const lost = openTasks.filter(
    (task) => isInInboxOf(task, leaver) && !isInInboxOf(task, { ...leaver, roles: keptRoles }),
  );
  return lost.map((task) => {
    const takers = others.filter((other) => isInInboxOf(task, other));
    const owner = task.delegation?.owner ?? task.assignee;
    const isTheirs = [owner, task.assignee].includes(leaver.accountId);
    // What was delegated to the leaver goes back to its owner.
    const next = owner === leaver.accountId ? named : others.filter((other) => isOf(other, owner));
    const to = isTheirs ? next.find((person) => takers.includes(person)) : undefined;
    return { task, isTheirs, takers, ...(to && { to }) };
  });
}

const isOf = ({ accountId }: Actor, owner: string | undefined): boolean => accountId === owner;

function othersThan(leaver: Actor, staff: Directory['staff']): readonly Actor[] {
  return [...staff.values()].filter(({ accountId }) => accountId !== leaver.accountId);
}

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
  world: Covering,
): void {
  const others = othersThan(leaver, world.staff);
  mustStayConfirmable(leaver, keptRoles, others);
  for (const id of successors) mustBeColleague(id, leaver, others);
  const lost = lostTasks(leaver, keptRoles, successors, world);
  const uncovered = tasksOf(lost.filter(({ takers }) => takers.length === 0));
  if (uncovered.length > 0)
    refuse(
      'R22',
      `${leaver.name}是本部门最后一位能办理下列任务的人员（${rolesOf(uncovered)}），请先申报接任者的权限，确认后再申报：${listOf(uncovered)}`,
    );
  const left = tasksOf(
    lost.filter(
      ({ task: { delegation, assignee }, to }) =>
        (delegation?.owner ?? assignee) === leaver.accountId && to === undefined,
    ),
  );
  if (left.length > 0)
    refuse(
      'R22',
      `${leaver.name}签收的下列任务还没有办结，请指定能够办理的接办人：${listOf(left)}`,
    );
}

const tasksOf = (lost: readonly LostTask[]): OpenDepartmentTask[] => lost.map(({ task }) => task);

function mustStayConfirmable(
  { roles, name }: Actor,
  keptRoles: readonly Role[],
  others: readonly Actor[],
): void {
  const loses = roles.includes('systemConstruction') && !keptRoles.includes('systemConstruction');
  if (loses && !others.some((other) => other.roles.includes('systemConstruction')))
    refuse('R22', `${name}是最后一位系统建设管理人员，请先增补人员，否则人员变更无人确认`);
}

function mustBeColleague(id: string, leaver: Actor, others: readonly Actor[]): void {
  const person = others.find(({ accountId }) => accountId === id);
  if (!person || person.departmentId !== leaver.departmentId)
    refuse('R22', `接办人“${id}”不是本部门其他在岗人员，请重新选择`);
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
