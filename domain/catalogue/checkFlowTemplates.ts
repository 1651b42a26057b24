import { flowTypes, stages } from './flow.ts';
import type { NumberedRow, RowError } from './rowError.ts';
import type { ApprovalItem, Department, FlowTemplate } from './types.ts';

/** What is wrong in the flow templates, against the items and the departments. */
export function checkFlowTemplates(
  rows: readonly NumberedRow<FlowTemplate>[],
  items: readonly NumberedRow<ApprovalItem>[],
  departments: readonly NumberedRow<Department>[],
): RowError[] {
  const itemsById = new Map(items.map(({ value }) => [value.id, value]));
  const departmentsById = new Map(departments.map(({ value }) => [value.id, value]));
  const current = new Map<string, number>();
  return rows.flatMap(({ row, value: template }) => {
    const errors: RowError[] = [];
    const wrong = (column: string, message: string) => {
      errors.push({ table: 'flowTemplates', row, column, message });
    };
    checkLead(template, departmentsById, wrong);
    checkMembers(template, itemsById, wrong);
    if (template.state === 'published') {
      const key = `${template.flowType}/${template.stage}`;
      const other = current.get(key);
      if (other !== undefined) {
        wrong(
          'state',
          `第 ${other} 行已是“${flowTypes[template.flowType]}·${stages[template.stage]}”的已发布流程图`,
        );
      }
      current.set(key, other ?? row);
    }
    return errors;
  });
}

type Wrong = (column: string, message: string) => void;

function checkLead(
  template: FlowTemplate,
  departments: ReadonlyMap<string, Department>,
  wrong: Wrong,
): void {
  const lead = departments.get(template.leadDepartmentId);
  if (!lead) wrong('leadDepartmentId', `没有编号为“${template.leadDepartmentId}”的部门`);
  else if (!lead.duties.includes('lead')) {
    wrong('leadDepartmentId', `“${lead.name}”不是牵头部门`);
  }
}

function checkMembers(
  template: FlowTemplate,
  items: ReadonlyMap<string, ApprovalItem>,
  wrong: Wrong,
): void {
  const members = new Set(template.items.map(({ itemId }) => itemId));
  const seen = new Set<string>();
  template.items.forEach(({ itemId, line, promisedDays }, index) => {
    const column = `items[${index}].itemId`;
    const item = items.get(itemId);
    if (seen.has(itemId)) wrong(column, `事项“${itemId}”重复`);
    seen.add(itemId);
    if (!item) {
      wrong(column, `没有编号为“${itemId}”的事项`);
      return;
    }
    if (!item.stages.some((stage) => stage === template.stage || stage === 5)) {
      wrong(column, `“${item.name}”不属于“${stages[template.stage]}”阶段`);
    }
    if (item.mergedInto !== undefined && !members.has(item.mergedInto)) {
      wrong(column, `“${item.name}”并入的事项“${item.mergedInto}”不在本流程图中`);
    }
    const limited =
      item.mergedInto !== undefined || (promisedDays ?? item.promisedDays) !== undefined;
    if (line === 'main' && !limited) {
      wrong(`items[${index}].promisedDays`, `主流程事项“${item.name}”没有承诺时限`);
    }
  });
  if (!template.items.some(({ line }) => line === 'main')) {
    wrong('items', '流程图至少应有一个主流程事项');
  }
}
