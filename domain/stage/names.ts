import type { ItemStatus, PlanningState, StageStatus } from './stage.ts';

/** Names on screen and on papers, declared once. */

export const STAGE_STATUS_NAMES: Readonly<Record<StageStatus, string>> = {
  draft: '已登记',
  planning: '策划中',
  reporting: '待告知',
  intake: '收件中',
  confirming: '最后确认',
  approving: '并联审批',
  closing: '办结中',
  closed: '已办结',
  voiding: '作废中',
  void: '已作废',
};

export const ITEM_STATUS_NAMES: Readonly<Record<ItemStatus, string>> = {
  planning: '策划中',
  notNeeded: '无需审批',
  merged: '并入其他事项办理',
  planned: '待收件',
  received: '已接件',
  dispatched: '已转办，待受理',
  waitingForPredecessor: '待前置',
  supplementing: '补正中',
  accepted: '已受理，办理中',
  suspended: '已挂起',
  approved: '准予许可',
  refused: '不予许可',
  permitNotRequired: '不受理',
  acceptanceRefused: '不予受理',
  terminated: '终止（阶段作废）',
  reused: '沿用已有结果',
};

export const PLANNING_STATE_NAMES: Readonly<Record<PlanningState, string>> = {
  asked: '征求意见中',
  required: '需要审批',
  notRequired: '无需审批',
  transferred: '部门转办意见',
  toConfirm: '无需审批，待牵头部门确认',
  unanswered: '逾期未回复',
  unsettled: '待线下审核',
};
