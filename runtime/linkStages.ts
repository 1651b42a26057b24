import { changeAggregate, readFields } from '../models/aggregates.ts';
import { Projects } from '../models/projects.ts';
import { Stages } from '../models/stages.ts';

/**
 * Links every stage of a project to the account that the project is linked to now. Repeated, or by
 * several at once, it comes to the same.
 */
export async function linkStages(projectId: string): Promise<void> {
  const { applicant } = await readFields(Projects, projectId, 'applicant');
  const { accountId } = applicant;
  if (accountId === undefined) return;
  const stages = await Stages.find(
    { projectId, applicantAccountId: { $ne: accountId } },
    { _id: 1 },
  ).lean<{ readonly _id: string }[]>();
  for (const { _id } of stages)
    await changeAggregate(Stages, _id, (stage) =>
      stage.applicantAccountId === accountId ? stage : { ...stage, applicantAccountId: accountId },
    );
}
