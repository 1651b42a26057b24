import type { FilingState } from '../../../domain/filing/filing.ts';
import type { Invariant, Snapshot } from './snapshot.ts';

/** What a filing is in between, while its project and its stage are being written. */
const IN_BETWEEN: FilingState = 'receiving';

/** A filing that was received has its project and its stage, and no other one has any (R05). */
const filingsEnd: Invariant<Snapshot> = ({ filings, projects, stages }) => {
  const projectOf = new Map(projects.map((project) => [project._id, project]));
  const stageOf = new Map(stages.map((stage) => [stage._id, stage]));
  return filings.flatMap(({ _id, state, projectId = '', stageId = '', applicantAccountId }) => {
    const stage = stageOf.get(stageId);
    if (state === IN_BETWEEN) return [`${_id} is ${state}, and nothing is on its way`];
    if (state !== 'received')
      return stageId === '' ? [] : [`${_id} is ${state} and has the stage ${stageId}`];
    const isRight =
      projectOf.has(projectId) &&
      stage?.projectId === projectId &&
      stage.applicantAccountId === applicantAccountId;
    return isRight ? [] : [`${_id} was received and is not the stage ${stageId} of ${projectId}`];
  });
};

/** What somebody has signed for goes to a successor when that person leaves (R22). */
const tasksHaveHolders: Invariant<Snapshot> = ({ tasks, closedAccounts }) => {
  const left = new Set(closedAccounts);
  return tasks.flatMap(({ taskKey, assignee, delegation }) =>
    [assignee, delegation?.owner]
      .filter((one) => one !== undefined && left.has(one))
      .map((one = '') => `task ${taskKey} is with ${one}, who has left`),
  );
};

/** What the offices do beside the stages. */
export const officeInvariants = {
  'every filing is in a defined state': filingsEnd,
  'no open task belongs to somebody who has left': tasksHaveHolders,
} satisfies Record<string, Invariant<Snapshot>>;
