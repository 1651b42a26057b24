import type { DecisionTarget, OpenTask } from '../aggregate.ts';
import { mustBeFreeFor, type ActorAmong } from '../assignment/holder.ts';
import type { ActRule, ActTarget, Subject } from './actRule.ts';
import type { StageAct } from './acts.ts';
import type { Stage } from './stage.ts';
import { conflict } from './violations.ts';

/** Which Decision is about to be recorded, and the task that the person has before them, if known. */
export interface DecisionKeys {
  readonly decisionId: string;
  readonly taskKey?: string;
}

/**
 * The open task that an act completes; undefined when it completes none. A given key must be that of
 * this task: a stale tab speaks of one that is finished. One that a colleague signed for is not free.
 * @throws {RuleViolation} conflict
 */
export function taskFor(
  stage: Stage,
  rule: ActRule,
  subject: Subject,
  by: ActorAmong,
  taskKey?: string,
): OpenTask | undefined {
  const { row } = rule;
  const target = targetFor(stage, rule, subject);
  if (target.type !== 'task') return undefined;
  const subjectId = target.of && subject[target.of];
  const task = Object.values(stage.tasks).find(
    (candidate) => candidate.kind === target.task && candidate.subjectId === subjectId,
  );
  if (!task || (taskKey !== undefined && taskKey !== task.taskKey))
    conflict(row, '这项任务已经办结或尚未到达，请刷新页面查看现状');
  if (task.decisionId !== undefined) conflict(row, '这项任务已经有人提交，请勿重复提交');
  mustBeFreeFor(task, by);
  return task;
}

function targetFor(stage: Stage, { target }: ActRule, about: Subject): ActTarget {
  return typeof target === 'function' ? target(stage, about) : target;
}

/** What the Decision on an act will reach. @throws {RuleViolation} conflict */
export function targetOf(
  stage: Stage,
  rule: ActRule,
  act: StageAct,
  { decisionId, taskKey }: DecisionKeys,
  by: ActorAmong,
): DecisionTarget {
  const target = targetFor(stage, rule, act);
  if (target.type === 'message') {
    return {
      type: 'message',
      name: target.name,
      correlationKey: target.correlationKey(stage, act, decisionId),
      variables: target.variables(stage, act, decisionId),
    };
  }
  const task = taskFor(stage, rule, act, by, taskKey);
  return task ? { type: 'task', taskKey: task.taskKey } : { type: 'none' };
}
