import { hasRole } from '../identity/roles.ts';
import type { Actor, Role } from '../identity/roles.ts';
import { taskKinds } from '../taskKinds.ts';
import type { TaskKindId } from '../taskKinds.ts';
import type { Subject } from './actRule.ts';
import type { Stage } from './stage.ts';

type Who = (stage: Stage, subject: Subject, actor: Actor) => boolean;

/** Holds one of the roles in the lead department of the stage. */
export function inLeadDepartment(...roles: readonly Role[]): Who {
  return (stage, _, actor) =>
    actor.departmentId === stage.leadDepartmentId && hasRole(actor, ...roles);
}

/** Holds one of the roles in the department of the item. */
export function inItemDepartment(...roles: readonly Role[]): Who {
  return (stage, { itemCaseId }, actor) => {
    const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
    return item?.departmentId === actor.departmentId && hasRole(actor, ...roles);
  };
}

/** Holds one of the roles in the department that the planning request went to. */
export function inAskedDepartment(...roles: readonly Role[]): Who {
  return (stage, { requestId }, actor) => {
    const request = stage.rounds
      .flatMap((round) => round.requests)
      .find((candidate) => candidate.requestId === requestId);
    return request?.departmentId === actor.departmentId && hasRole(actor, ...roles);
  };
}

/** The applicant of the project, by the online account that is linked to it. */
export const asApplicant: Who = (stage, _, actor) =>
  stage.applicantAccountId !== undefined &&
  actor.accountId === stage.applicantAccountId &&
  hasRole(actor, 'applicant');

/** Those whose task it is, as the table of tasks says. */
export function byTask(kind: TaskKindId): Who {
  const { department, roles } = taskKinds[kind];
  if (department === 'lead') return inLeadDepartment(...roles);
  return kind === 'reply' ? inAskedDepartment(...roles) : inItemDepartment(...roles);
}

/** Any of several rights. */
export function anyOf(...rights: readonly Who[]): Who {
  return (stage, subject, actor) => rights.some((who) => who(stage, subject, actor));
}
