import { conflict } from '../stage/violations.ts';
import type { Project, ProjectPlanning } from './project.ts';

/** The planning as it stands; that of a project that was never planned is empty. */
export function planningOf({ planning }: Project): ProjectPlanning {
  return planning ?? { state: 'asking', askedDepartments: [], opinions: [] };
}

/** Whether a start or an exemption is on its way. */
export function isPlanningStarting({ decisions }: Project): boolean {
  return decisions.some(
    ({ status, act }) =>
      status === 'recorded' &&
      (act.kind === 'startProjectPlanning' || act.kind === 'exemptFromPlanning'),
  );
}

/** @throws {RuleViolation} conflict for a project that is or was planned */
export function noPlanningYet(project: Project): void {
  if (project.planning !== undefined || isPlanningStarting(project))
    conflict('R02', '本项目已经进行策划，请刷新页面查看现状');
}
