import type { ApprovalItem, FlowTemplate } from '../../../domain/catalogue/types.ts';
import { FlowTemplates } from '../../../models/flowTemplates.ts';
import { Items } from '../../../models/items.ts';

/** The newest of each id; rows must be sorted by id and falling version. */
function newestOf<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return rows.filter(({ id }, index) => rows[index - 1]?.id !== id);
}

export interface ItemFilter {
  readonly departmentId?: string | undefined;
  readonly stage?: number | undefined;
  readonly text?: string | undefined;
}

/** Items in their newest version. */
export async function findItems(filter: ItemFilter): Promise<ApprovalItem[]> {
  const rows = await Items.find({}, { _id: 0 }).sort({ id: 1, version: -1 }).lean();
  // Filtered after the newest was taken: an older version that fits must not stand for the item.
  return newestOf(rows).filter((item) => fits(item, filter));
}

/** Whether an item is one of those that are asked for. */
export function fits(
  item: Pick<ApprovalItem, 'departmentId' | 'stages' | 'name'>,
  { departmentId, stage, text }: ItemFilter,
): boolean {
  return (
    (departmentId === undefined || item.departmentId === departmentId) &&
    (stage === undefined || item.stages.some((each) => each === stage)) &&
    (text === undefined || item.name.includes(text))
  );
}

export interface TemplateFilter {
  readonly flowType?: number | undefined;
  readonly stage?: number | undefined;
  readonly state?: FlowTemplate['state'] | undefined;
}

/** Flow templates in their newest version. */
export async function findFlowTemplates(filter: TemplateFilter): Promise<FlowTemplate[]> {
  const { flowType, stage, state } = filter;
  const rows = await FlowTemplates.find({}, { _id: 0 }).sort({ id: 1, version: -1 }).lean();
  return newestOf(rows).filter(
    (template) =>
      (flowType === undefined || template.flowType === flowType) &&
      (stage === undefined || template.stage === stage) &&
      (state === undefined || template.state === state),
  );
}
