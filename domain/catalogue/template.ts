import type { ItemLine } from './flow.ts';
import type { ApprovalItem, FlowTemplate } from './types.ts';

/** An item as a flow template uses it. */
export interface TemplateEntry {
  readonly item: ApprovalItem;
  readonly line: ItemLine;
  readonly askedByDefault: boolean;
  /** Working days; absent for a merged item and for one without a promise. */
  readonly promisedDays?: number;
  /** Only when the item it goes into is part of the template. */
  readonly mergedInto?: string;
  readonly condition?: string;
}

/** The items of a template, in its order, with what the template says instead of the catalogue. */
export function templateEntries(
  template: FlowTemplate,
  items: ReadonlyMap<string, ApprovalItem>,
): TemplateEntry[] {
  const members = new Set(template.items.map(({ itemId }) => itemId));
  return template.items.flatMap((row) => {
    const item = items.get(row.itemId);
    if (!item) return [];
    const merged = item.mergedInto !== undefined && members.has(item.mergedInto);
    const promisedDays = merged ? undefined : (row.promisedDays ?? item.promisedDays);
    const condition = row.condition ?? item.condition;
    return {
      item,
      line: row.line,
      askedByDefault: row.askedByDefault,
      ...(promisedDays !== undefined && { promisedDays }),
      ...(merged && item.mergedInto && { mergedInto: item.mergedInto }),
      ...(condition !== undefined && { condition }),
    };
  });
}

/**
 * The limit of a stage in working days: the sum over the main-flow items that are needed. A merged
 * item has no limit of its own, so its days are those of the item that it went into.
 */
export function stageLimit(
  entries: readonly Pick<TemplateEntry, 'line' | 'promisedDays' | 'mergedInto'>[],
): number {
  return entries
    .filter(({ line, mergedInto }) => line === 'main' && mergedInto === undefined)
    .reduce((sum, { promisedDays }) => sum + (promisedDays ?? 0), 0);
}
