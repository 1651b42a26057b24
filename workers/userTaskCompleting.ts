import { findDecision } from '../domain/decisions.ts';
import { completeTask, mayCompleteTask } from '../domain/tasks.ts';
import { changeAggregate } from '../models/aggregates.ts';
import { Tasks } from '../models/tasks.ts';
import { failpoint } from '../runtime/failpoint.ts';
import { modelOf, ownerOf } from '../runtime/owners.ts';
import { userTaskKeyOf } from './userTasks.ts';
import type { ListenerWorker } from './worker.ts';

/**
 * Lets a task be completed only by the Decision that was recorded for it: completing it with another
 * tool would move the flow without an act. The rules were asked when the act was recorded; they are
 * not asked again.
 */
export const userTaskCompleting: ListenerWorker = {
  type: 'user-task-completing',
  kind: 'listener',
  async work(job, { clock }) {
    const owner = ownerOf(job.variables);
    const taskKey = userTaskKeyOf(job);
    const { decisionId } = job.variables;
    let accepted = false as boolean; // set by the change below
    const changed = await changeAggregate(modelOf(owner), owner.id, (aggregate) => {
      accepted = typeof decisionId === 'string' && mayCompleteTask(aggregate, taskKey, decisionId);
      return accepted ? completeTask(aggregate, taskKey) : aggregate;
    });
    if (!accepted || typeof decisionId !== 'string')
      return { denied: true, reason: '任务只能在审批管理系统中办理' };
    failpoint('listener-written');
    const closedAt = await clock.now();
    const completedBy = findDecision(changed, decisionId)?.by.accountId;
    const by = completedBy !== undefined && { completedBy };
    await Tasks.updateOne(
      { taskKey, state: 'open' },
      { $set: { state: 'completed', closedAt, ...by, changedAt: Date.now() } },
    );
    return { denied: false };
  },
};
