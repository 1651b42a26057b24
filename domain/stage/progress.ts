import { hasEnded } from './ending.ts';
import { isOpen } from './items.ts';
import { openReturn } from './materials.ts';
import type { ItemCase, Stage } from './stage.ts';

/** Where a stage stands for its applicant: few words in place of the many of the offices. */
export const PROGRESS_NAMES = {
  notStarted: '未开始',
  predecessorOpen: '前序未完成',
  needsCorrection: '需修改',
  inProgress: '进行中',
  done: '已完成',
  /** Void or withdrawn: nothing is done any more. */
  ended: '已终止',
} as const;
export type Progress = keyof typeof PROGRESS_NAMES;

/** What of a stage says where it stands. */
export type ProgressSource = Pick<Stage, 'status' | 'intake'> & {
  readonly items: readonly Pick<ItemCase, 'status'>[];
};

/** Where a stage stands for its applicant. */
export function progressOf(stage: ProgressSource): Progress {
  if (stage.status === 'draft') return 'notStarted';
  const isSupplementing = stage.items.some(({ status }) => status === 'supplementing');
  // Parallel items go on after the closure (R20).
  if (stage.status === 'closed') return isSupplementing ? 'needsCorrection' : 'done';
  if (hasEnded(stage)) return 'ended';
  if (openReturn(stage) || isSupplementing) return 'needsCorrection';
  const open = stage.items.filter(isOpen);
  const waits = open.every(({ status }) => status === 'waitingForPredecessor');
  return open.length > 0 && waits ? 'predecessorOpen' : 'inProgress';
}
