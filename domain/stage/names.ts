import type { ItemStatus } from './stage.ts';

/** Where an item stands, as on screen and on papers. */
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
  revoked: '许可已撤销',
  permitNotRequired: '不受理',
  acceptanceRefused: '不予受理',
  terminated: '终止（阶段作废）',
  withdrawn: '已撤回',
  reused: '沿用已有结果',
};
