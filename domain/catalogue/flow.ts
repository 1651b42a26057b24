import type { FlowType, StageNumber } from '../project/project.ts';

/** 立项类型与投资性质: one flow template (流程图) exists per flow type and stage. */
export const flowTypes = {
  1: '政府投资（房屋建筑类）',
  2: '政府投资（线性工程类）',
  3: '一般社会投资',
  4: '小型社会投资',
  5: '带方案出让用地的社会投资',
  6: '工业',
  7: '交通',
  8: '水利',
  9: '能源',
  10: '其他',
} as const satisfies Record<FlowType, string>;

/** The four stages of 国办发〔2019〕11号. */
export const stages = {
  1: '立项用地规划许可',
  2: '工程建设许可',
  3: '施工许可',
  4: '竣工验收',
} as const satisfies Record<StageNumber, string>;

/** What an item is to its stage. */
export const itemLines = {
  /** Art. 4(6): its suspension freezes the stage, its refusal voids it, closure waits for it. */
  main: '主流程事项',
  /** Runs beside the stage and does not hold its closure. */
  parallel: '并行推进事项',
  /** Checked before the stage and not approved in it. */
  precondition: '前置条件核查',
} as const;
export type ItemLine = keyof typeof itemLines;

export const templateStates = {
  unpublished: '未发布',
  published: '已发布',
  trial: '试运行',
  obsolete: '已过时',
} as const;
export type TemplateState = keyof typeof templateStates;
