import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import type { ProjectContext } from './actRule.ts';
import type { Project } from './project.ts';

/**
 * Whether the actor looks after the registration of the project: the coordination platform, the clerk
 * who registered it, the clerks of a department that leads one of its stages.
 */
export function looksAfter(
  { registeredBy }: Pick<Project, 'registeredBy'>,
  actor: Actor,
  { stages }: Pick<ProjectContext, 'stages'>,
): boolean {
  if (hasRole(actor, 'planningOperator')) return true;
  if (!hasRole(actor, 'clerk')) return false;
  return (
    actor.accountId === registeredBy ||
    stages.some(({ leadDepartmentId }) => leadDepartmentId === actor.departmentId)
  );
}

/** Said to those who do not. */
export const WHO_LOOKS_AFTER =
  '只有登记本项目的综合受理人员、本项目各阶段牵头部门的综合受理人员和业务协同平台人员可以修改登记信息';
