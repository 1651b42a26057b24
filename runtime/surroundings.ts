import type { Project } from '../domain/project/project.ts';
import type { Surroundings } from '../domain/stage/actRule.ts';
import type { OtherItem, OtherStage } from '../domain/stage/otherStage.ts';
import { readAggregate } from '../models/aggregates.ts';
import { Projects } from '../models/projects.ts';
import { Stages } from '../models/stages.ts';

const itemFields: Readonly<Record<keyof OtherItem, true>> = {
  itemCaseId: true,
  itemId: true,
  name: true,
  departmentId: true,
  status: true,
  mergedInto: true,
  result: true,
  awaits: true,
};
const stageFields: Readonly<Record<Exclude<keyof OtherStage, 'items'>, true>> = {
  _id: true,
  stage: true,
  status: true,
  leadDepartmentId: true,
  clocks: true,
};
/** What is read of them. */
export const otherStageFields = {
  ...stageFields,
  ...Object.fromEntries(Object.keys(itemFields).map((field) => [`items.${field}`, true])),
};

/** The project of a stage and its other stages, as the rules of the stage may ask for them. */
export async function surroundingsOf(projectId: string, stageId: string): Promise<Surroundings> {
  const project = await readAggregate(Projects, projectId);
  return { project, otherStages: await otherStagesOf(project, stageId) };
}

/** Most projects have one stage, for which nothing is read. */
async function otherStagesOf(
  { _id: projectId, stages }: Project,
  stageId: string,
): Promise<OtherStage[]> {
  if (stages.every((entry) => entry.stageId === stageId)) return [];
  return Stages.find({ projectId, _id: { $ne: stageId } }, otherStageFields).lean<OtherStage[]>();
}
