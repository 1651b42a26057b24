import type { StageStatus } from '../stage/stage.ts';

/** Where a stage stands, as on screen. */
export const STAGE_STATUS_NAMES: Readonly<Record<StageStatus, string>> = {
  draft: '待发起',
  planning: '阶段性策划',
  reporting: '一次性告知',
  intake: '收件',
  confirming: '最后确认',
  approving: '并联审批',
  closing: '办结中',
  closed: '已办结',
  voiding: '作废中',
  void: '已作废',
  restoring: '恢复中',
  withdrawing: '撤回中',
  withdrawn: '已撤回',
};
