import type { Effect } from '../aggregate.ts';
import { messageEffect } from './effects.ts';
import { hasEnded } from './ending.ts';
import { isOpen } from './items.ts';
import type { Moment } from './settleWaiting.ts';
import type { Inquiry, ItemCase, Stage } from './stage.ts';
import { refuse } from './violations.ts';

/** 征求意见: another department is asked about an item without the case being passed to it (R14). */

/** The inquiry; refuses an id that is not of this item. */
export function inquiryOf({ inquiries }: ItemCase, inquiryId: string | undefined): Inquiry {
  const found = inquiries.find((inquiry) => inquiry.inquiryId === inquiryId);
  return found ?? refuse('R14', '这个事项没有这次征求意见，请刷新页面查看现状');
}

/** Asked, and neither answered nor closed. */
export function isOpenInquiry({ answer, closed }: Inquiry): boolean {
  return answer === undefined && closed === undefined;
}

/** The item with one inquiry changed. */
export function withInquiry(
  item: ItemCase,
  inquiryId: string,
  change: (inquiry: Inquiry) => Inquiry,
): ItemCase {
  return {
    ...item,
    inquiries: item.inquiries.map((inquiry) =>
      inquiry.inquiryId === inquiryId ? change(inquiry) : inquiry,
    ),
  };
}

/** Every open inquiry, whatever the state of its item. */
export function openInquiries({ items }: Stage) {
  return items.flatMap(({ itemCaseId, inquiries }) =>
    inquiries.filter(isOpenInquiry).map(({ inquiryId }) => ({ itemCaseId, inquiryId })),
  );
}

/**
 * An item that has ended asks nobody any more: its open inquiries are closed, and their tasks with
 * them. The end of a whole stage ends the tasks by itself.
 */
export function settleInquiries(
  stage: Stage,
  { cause, at }: Moment,
): { readonly stage: Stage; readonly effects: readonly Effect[] } {
  const over = stage.items.filter((item) => !isOpen(item) && item.inquiries.some(isOpenInquiry));
  if (over.length === 0) return { stage, effects: [] };
  const ids = openInquiries({ ...stage, items: over }).map(({ inquiryId }) => inquiryId);
  const closed = { reason: '事项已办结', by: 'system', at };
  return {
    stage: {
      ...stage,
      items: stage.items.map((item) =>
        ids.reduce<ItemCase>(
          (changed, id) => withInquiry(changed, id, (inquiry) => ({ ...inquiry, closed })),
          item,
        ),
      ),
    },
    effects: hasEnded(stage)
      ? []
      : ids.map((id) => messageEffect(`${cause}:close-inquiry:${id}`, 'close-inquiry', id)),
  };
}
