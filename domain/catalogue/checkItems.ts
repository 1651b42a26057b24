import type { NumberedRow, RowError } from './rowError.ts';
import type { ApprovalItem, Department } from './types.ts';

/** What an item says that others can refer to. */
export type ReferredItem = Pick<
  ApprovalItem,
  'id' | 'name' | 'stages' | 'mergedInto' | 'predecessors' | 'materials'
>;

/**
 * What is wrong between the items, and between items and departments.
 * @param others items that the rows may refer to besides each other; they are not checked themselves
 */
export function checkItems(
  rows: readonly NumberedRow<ApprovalItem>[],
  departments: readonly NumberedRow<Department>[],
  others: readonly ReferredItem[] = [],
): RowError[] {
  const departmentIds = new Set(departments.map(({ value }) => value.id));
  const known = [...others, ...rows.map(({ value }) => value)];
  const items: Items = new Map(known.map((item) => [item.id, item]));
  const materialNames = new Map(
    others.flatMap(({ materials }) => materials.map(({ code, name }) => [code, name] as const)),
  );
  return rows.flatMap(({ row, value: item }) => {
    const errors: RowError[] = [];
    const wrong = (column: string, message: string) => {
      errors.push({ table: 'items', row, column, message });
    };
    if (!departmentIds.has(item.departmentId)) {
      wrong('departmentId', `没有编号为“${item.departmentId}”的部门`);
    }
    if (item.mergedInto !== undefined) checkMerged(item, item.mergedInto, items, wrong);
    else if (item.line === 'main' && item.promisedDays === undefined) {
      wrong('promisedDays', '主流程事项应有承诺时限（工作日），或写明并入的事项');
    }
    checkPredecessors(item, items, wrong);
    item.materials.forEach(({ code, name }, index) => {
      const known = materialNames.get(code);
      if (known !== undefined && known !== name) {
        wrong(
          `materials[${index}].code`,
          `材料编号 ${code} 已用于“${known}”，同一编号应是同一材料`,
        );
      }
      materialNames.set(code, known ?? name);
    });
    checkResults(item, items, wrong);
    return errors;
  });
}

type Wrong = (column: string, message: string) => void;
type Items = ReadonlyMap<string, ReferredItem>;

function checkMerged(item: ApprovalItem, target: string, items: Items, wrong: Wrong): void {
  const into = items.get(target);
  if (!into) wrong('mergedInto', `没有编号为“${target}”的事项`);
  else if (target === item.id) wrong('mergedInto', '事项不能并入自身');
  else if (into.mergedInto !== undefined) {
    wrong('mergedInto', `“${into.name}”自身已并入其他事项，不能再被并入`);
  } else if (!item.stages.some((stage) => into.stages.includes(stage))) {
    wrong('mergedInto', `“${into.name}”不在同一阶段`);
  }
}

function checkResults(item: ApprovalItem, items: Items, wrong: Wrong): void {
  item.materials.forEach(({ resultOf = [] }, index) => {
    for (const id of resultOf)
      if (!items.has(id)) wrong(`materials[${index}].resultOf`, `没有编号为“${id}”的事项`);
      else if (id === item.id) wrong(`materials[${index}].resultOf`, '事项不能以自身的结果为材料');
  });
}

function checkPredecessors(item: ApprovalItem, items: Items, wrong: Wrong): void {
  item.predecessors.forEach((id, index) => {
    if (!items.has(id)) wrong(`predecessors[${index}]`, `没有编号为“${id}”的事项`);
  });
  if (returns(item.id, (id) => items.get(id)?.predecessors ?? []))
    wrong('predecessors', '前置事项形成循环，两个事项互相等待');
  else if (returns(hostOf(item.id, items), (id) => awaitedTogether(id, items)))
    wrong('predecessors', '前置事项与并入关系形成循环：并入的事项随所并入的事项办理，会互相等待');
}

/** Whether one comes back to where one began. */
function returns(
  start: string,
  next: (id: string) => readonly string[],
  from: readonly string[] = next(start),
  seen = new Set<string>(),
): boolean {
  return from.some((id) => {
    if (id === start) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return returns(start, next, next(id), seen);
  });
}

function hostOf(id: string, items: Items): string {
  return items.get(id)?.mergedInto ?? id;
}

/** What an item and those that are handled in it wait for; what waits for a merged item waits for its host. */
function awaitedTogether(host: string, items: Items): readonly string[] {
  return [...items]
    .filter(([id]) => hostOf(id, items) === host)
    .flatMap(([, { predecessors }]) => predecessors.map((id) => hostOf(id, items)))
    .filter((id) => id !== host);
}
