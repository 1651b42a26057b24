import type { Role } from './identity/roles.ts';

/** The user tasks of the processes: their ids are the kinds. One table for lists and pages. */
export interface TaskKind {
  /** As on screen. */
  readonly name: string;
  /** Whose work it is: the department asked, the lead department or its window. */
  readonly department: 'asked' | 'lead';
  /** Who in that department may do it; `item-step` asks the step of the item instead. */
  readonly roles: readonly Role[];
}

export const taskKinds = {
  'give-opinion': { name: '出具初步意见', department: 'asked', roles: ['staff', 'leader'] },
  'conclude-planning': { name: '形成策划结论', department: 'lead', roles: ['planningOperator'] },
  reply: { name: '回复策划意见', department: 'asked', roles: ['staff', 'leader'] },
  'settle-replies': { name: '处理策划回复', department: 'lead', roles: ['lead'] },
  'offline-review': { name: '线下审核与最终策划', department: 'lead', roles: ['lead'] },
  'deliver-report': { name: '一次性告知', department: 'lead', roles: ['clerk'] },
  'deliver-notice': { name: '补送通知', department: 'lead', roles: ['lead', 'clerk'] },
  intake: { name: '收件', department: 'lead', roles: ['clerk'] },
  'resubmit-materials': { name: '补齐收件材料', department: 'lead', roles: ['clerk'] },
  'deliver-revision': { name: '告知修订报告', department: 'lead', roles: ['clerk'] },
  dispatch: { name: '最后确认与统一转办', department: 'lead', roles: ['lead'] },
  'acceptance-review': { name: '受理审查', department: 'asked', roles: ['staff', 'leader'] },
  supplement: { name: '材料补齐', department: 'lead', roles: ['clerk'] },
  'item-step': { name: '办理', department: 'asked', roles: ['staff', 'leader'] },
  'answer-inquiry': { name: '反馈意见', department: 'asked', roles: ['staff', 'leader'] },
  'close-stage': { name: '阶段性办结', department: 'lead', roles: ['lead'] },
} as const satisfies Record<string, TaskKind>;

export type TaskKindId = keyof typeof taskKinds;
