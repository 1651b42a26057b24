import type { Effect } from '../aggregate.ts';
import type { AssignableTask, AssignmentEntry } from './assignment.ts';

const words: Readonly<Record<AssignmentEntry['kind'], { title: string; given: string }>> = {
  claimTask: { title: '任务签收', given: '签收' },
  releaseTask: { title: '任务退签', given: '退签' },
  handOverTask: { title: '任务转交', given: '转交给您，请及时办理' },
  delegateTask: { title: '任务委派', given: '委派给您，请办理后填写结果交回' },
  returnDelegatedTask: { title: '委派任务交回', given: '交回给您，请予办结' },
};

/**
 * Who gets a task, or loses it, by somebody else's act is told.
 * @param losers who had it, as holder or as owner, and has it no longer
 */
export function noticesOf(
  entry: AssignmentEntry,
  task: AssignableTask,
  losers: readonly string[],
): Effect[] {
  const { entryId, kind, to, by, byName, reason, at } = entry;
  const subject = task.subjectName === undefined ? task.name : `${task.subjectName}：${task.name}`;
  const about = {
    projectId: task.projectId,
    ...(task.ownerType === 'stage' && { stageId: task.ownerId }),
    at,
  };
  const { title, given } = words[kind];
  const why = kind === 'returnDelegatedTask' ? '办理结果' : '理由';
  const said = reason === '' ? '' : `${why}：${reason}`;
  const told = (accountId: string, verb: string): Effect => ({
    effectId: `${entryId}:notice:${accountId}`,
    type: 'notice',
    notice: {
      ...{ to: { accountId }, title, ...about },
      body: `${byName}将项目“${task.projectName}”的“${subject}”${verb}。${said}`,
    },
  });
  return [
    ...(to !== undefined && to !== by ? [told(to, given)] : []),
    ...losers.filter((id) => id !== by).map((id) => told(id, '从您的待办中移出')),
  ];
}
