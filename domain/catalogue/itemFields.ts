import { ROLES } from '../identity/roles.ts';
import { itemLines, stages } from './flow.ts';
import type { ApprovalItem, Department } from './types.ts';
import { informedCommitmentStates, materialForms } from './types.ts';

/**
 * What an item says, in the words of the catalogue and in its order: the columns of an import and the
 * lines of a difference. `version` counts what was imported and `source` says from where; neither is
 * part of what the item says.
 */
export const itemFields = {
  name: '事项名称',
  departmentId: '部门',
  stages: '阶段',
  line: '线',
  milestone: '里程碑',
  promisedDays: '承诺时限（工作日）',
  legalDays: '法定时限（工作日）',
  mergedInto: '并入',
  predecessors: '前置事项',
  informedCommitment: '告知承诺',
  condition: '适用条件',
  basis: '设定依据',
  steps: '办理环节',
  materials: '材料',
  unconfirmed: '待核',
} as const satisfies Record<Exclude<keyof ApprovalItem, 'id' | 'version' | 'source'>, string>;
export type ItemField = keyof typeof itemFields;

export const itemFieldNames = Object.keys(itemFields) as ItemField[]; // the keys are exactly these

/** What stands where there is nothing: an empty cell could be one that was forgotten. */
export const NONE = '无';

export const yesNo = { true: '是', false: '否' } as const;

export const stageNames = { ...stages, 5: '并行推进' } as const;

/** Who may do a step, by the role's name on screen. */
export const stepRoles = { staff: ROLES.staff, leader: ROLES.leader } as const;

export type Material = ApprovalItem['materials'][number];

/** A material as one line. */
export function showMaterial({ code, name, required, form, resultOf }: Material): string {
  const origin = resultOf ? `，来自 ${joined(resultOf)}` : '';
  return `${code} ${name}（${required ? '必需' : '非必需'}，${materialForms[form]}${origin}）`;
}

/** What an item says in one field, as a cell of the catalogue has it. */
export function showField(
  item: ApprovalItem,
  field: Exclude<ItemField, 'materials'>,
  departments: readonly Department[],
): string {
  switch (field) {
    case 'name':
      return item.name;
    case 'departmentId':
      return departments.find(({ id }) => id === item.departmentId)?.name ?? item.departmentId;
    case 'stages':
      return item.stages.map((stage) => stageNames[stage]).join('、');
    case 'line':
      return itemLines[item.line];
    case 'milestone':
      return yesNo[`${item.milestone}`];
    case 'informedCommitment':
      return informedCommitmentStates[item.informedCommitment];
    case 'predecessors':
      return joined(item.predecessors);
    case 'unconfirmed':
      return joined(item.unconfirmed.map(fieldTitle));
    case 'steps':
      return item.steps.map(({ name, role }) => `${name}（${stepRoles[role]}）`).join('、');
    case 'promisedDays':
    case 'legalDays':
    case 'mergedInto':
    case 'condition':
    case 'basis':
      return String(item[field] ?? NONE);
  }
}

/** Several values as one cell; 无 for none. */
export function joined(values: readonly string[]): string {
  return values.length === 0 ? NONE : values.join('、');
}

/** The Chinese name of a field; of one that is not an item's, its own name. */
export function fieldTitle(field: string): string {
  return isItemField(field) ? itemFields[field] : field;
}

function isItemField(field: string): field is ItemField {
  return Object.hasOwn(itemFields, field);
}
