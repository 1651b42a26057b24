import type { CityDay, Errand } from '../../year/errands/errand.ts';
import { whenThereIs } from '../../year/errands/errand.ts';
import { heldItem } from '../../year/errands/subjects.ts';
import { ahead, giveOrder } from '../../year/errands/supervision.ts';
import type { Story } from './story.ts';

/** Waits for an item in the hands of a department, and orders that one. */
async function* ordered(
  key: string,
  first: CityDay,
  { text, workingDays }: { readonly text: string; readonly workingDays: number },
) {
  const { found, day } = yield* whenThereIs(first, (one) => heldItem(one));
  const deadline = ahead(day, workingDays);
  const act = await giveOrder(day, found, { deadline, text }, key);
  return { act, staff: `${found.item.departmentId}-staff` };
}

/** Waits for its feedback; the day for it is still to come. */
async function* given(key: string, first: CityDay): Errand {
  const text = '该事项临近承诺时限，请说明办理进展和预计办结日期。';
  yield* ordered(key, first, { text, workingDays: 5 });
}

/** Waits for its feedback, too long. */
async function* late(key: string, first: CityDay): Errand {
  const text = '申请人反映办理缓慢，请查明原因并反馈。';
  yield* ordered(key, first, { text, workingDays: 2 });
}

/** The department has answered, and is to be judged. */
async function* answered(key: string, first: CityDay): Errand {
  const text = '该项目为市重点工程，请优先办理并反馈进展。';
  const { act, staff } = yield* ordered(key, first, { text, workingDays: 3 });
  const feedback = '已完成承办环节的审查，正在审核，预计两个工作日内办结。';
  await act(yield, staff, { kind: 'giveFeedback', text: feedback });
}

/** Returned with a later day. */
async function* returned(key: string, first: CityDay): Errand {
  const text = '请说明该事项尚未办结的原因。';
  const { act, staff } = yield* ordered(key, first, { text, workingDays: 3 });
  await act(yield, staff, { kind: 'giveFeedback', text: '正在办理。' });
  const today = yield;
  const reason = '反馈过于简单，请写明卡在哪个环节、由谁负责、何时办结。';
  await act(today, 'supervisor', { kind: 'returnFeedback', text: reason, deadline: ahead(today) });
}

/** Accepted. */
async function* accepted(key: string, first: CityDay): Errand {
  const text = '该事项多次临近时限，请自查并反馈改进措施。';
  const { act, staff } = yield* ordered(key, first, { text, workingDays: 5 });
  let today = yield;
  const feedback = '已自查：承办人员外出培训，交接不及时。今后外出前先转交在办事项。';
  await act(today, staff, { kind: 'giveFeedback', text: feedback });
  today = yield;
  await act(today, 'supervisor', { kind: 'acceptFeedback', text: '原因清楚，措施可行。' });
}

/** 督办 (R39) in each of its states. */
export const orderStories: readonly Story[] = [
  { begin: accepted, days: 6 },
  { begin: returned, days: 5 },
  { begin: late, days: 5 },
  { begin: answered, days: 3 },
  { begin: given, days: 1 },
];
