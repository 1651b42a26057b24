import type { DecisionTarget, OpenTask } from '../aggregate.ts';
import { mustBeFreeFor, type ActorAmong } from '../assignment/holder.ts';
import { conflict } from '../stage/violations.ts';
import type { ProjectActRule, ProjectSubject } from './actRule.ts';
import type { ProjectAct } from './acts.ts';
import type { Project } from './project.ts';

/**
 * The open task that an act completes; undefined when it completes none. A given key must be that of
 * this task: a stale tab speaks of one that is finished. One that a colleague signed for is not free.
 * @throws {RuleViolation} conflict
 */
export function projectTaskFor(
  project: Project,
  { target, row }: ProjectActRule,
  subject: ProjectSubject,
  by: ActorAmong,
  taskKey?: string,
): OpenTask | undefined {
  if (target.type !== 'task') return undefined;
  const subjectId = target.of && subject[target.of];
  const task = Object.values(project.tasks).find(
    (candidate) => candidate.kind === target.task && candidate.subjectId === subjectId,
  );
  if (!task || (taskKey !== undefined && task.taskKey !== taskKey))
    conflict(row, '这项任务已经结束或尚未开始，请刷新页面查看现状');
  if (task.decisionId !== undefined) conflict(row, '这项任务已经有人提交，请勿重复提交');
  mustBeFreeFor(task, by);
  return task;
}

/** What the Decision on an act will reach. @throws {RuleViolation} conflict */
export function projectTargetOf(
  project: Project,
  rule: ProjectActRule,
  act: ProjectAct,
  { decisionId, taskKey }: { readonly decisionId: string; readonly taskKey?: string },
  by: ActorAmong,
): DecisionTarget {
  const { target } = rule;
  if (target.type === 'message') {
    return {
      type: 'message',
      name: target.name,
      correlationKey: target.correlationKey(project),
      variables: target.variables(project, act, decisionId),
    };
  }
  const task = projectTaskFor(project, rule, act, by, taskKey);
  return task ? { type: 'task', taskKey: task.taskKey } : { type: 'none' };
}
