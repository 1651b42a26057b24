import type { CivilDate } from '../calendar/civilDate.ts';
import { chooseTemplate } from '../catalogue/chooseTemplate.ts';
import type { FlowTemplate } from '../catalogue/types.ts';
import { hasRole, type Actor } from '../identity/roles.ts';
import type { StageNumber } from './project.ts';

/** A stage that may be opened now, and by which 流程图. */
export interface Opening {
  readonly stage: StageNumber;
  readonly flowTemplateId: string;
}

/** Whether the actor opens stages by this 流程图: at the window of the department that leads them (R04). */
export function opensBy(
  actor: Actor,
  { leadDepartmentId }: Pick<FlowTemplate, 'leadDepartmentId'>,
): boolean {
  return hasRole(actor, 'clerk') && actor.departmentId === leadDepartmentId;
}

/**
 * What the actor may open, by stage: one live stage of each number, by each 流程图 that is valid today.
 * @param templates of the project's flow type
 * @param live numbers of the stages that are under way or closed
 */
export function openingsOf(
  actor: Actor,
  templates: readonly FlowTemplate[],
  live: readonly StageNumber[],
  today: CivilDate,
): Opening[] {
  const known = new Map(templates.map(({ id, stage }) => [id, stage]));
  return [...known]
    .filter(([, stage]) => !live.includes(stage))
    .flatMap(([id, stage]) => chooseTemplate(templates, { stage, today, id }) ?? [])
    .filter((template) => opensBy(actor, template))
    .map(({ id, stage }) => ({ stage, flowTemplateId: id }))
    .sort(
      (one, other) =>
        one.stage - other.stage || (one.flowTemplateId < other.flowTemplateId ? -1 : 1),
    );
}
