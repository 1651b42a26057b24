import type { z } from 'zod';
import type { orderActSchema } from '../../../domain/supervision/acts.ts';
import type { orderView } from '../../../server/modules/supervision/presenter.ts';
import type { CityDay, Errand } from './errand.ts';
import { whenThereIs } from './errand.ts';
import { applicantsItem, heldItem, type HeldItem } from './subjects.ts';

type OrderAct = z.input<typeof orderActSchema>;

/** 督办 (R39): the first feedback is returned with a later day, the second one accepted. */
export async function* supervisionOrder(key: string, first: CityDay): Errand {
  const { found, day } = yield* whenThereIs(first, (one) => heldItem(one));
  const act = await giveOrder(day, found, { deadline: ahead(day), text: '请加快办理' }, key);
  const staff = `${found.item.departmentId}-staff`;

  let today = yield;
  await act(today, staff, { kind: 'giveFeedback', text: '正在办理' });
  const deadline = ahead(today);
  await act(today, 'supervisor', { kind: 'returnFeedback', text: '请写明何时办结', deadline });

  today = yield;
  await act(today, staff, { kind: 'giveFeedback', text: '已经提出审查意见' });
  await act(today, 'supervisor', { kind: 'acceptFeedback' });
}

/** 督办 of the department that has the item. @returns how it is acted on */
export async function giveOrder(
  { acting }: CityDay,
  { stage, item }: HeldItem,
  order: { readonly deadline: string; readonly text: string },
  key: string,
) {
  const { itemCaseId, departmentId } = item;
  const { orderId } = await acting.create<z.output<typeof orderView>>(
    'supervisor',
    '/api/supervision-orders',
    { stageId: stage.stageId, itemCaseId, departmentId, ...order },
    key,
    'giveOrder',
  );
  let sent = 0;
  return (today: CityDay, accountId: string, act: OrderAct) =>
    today.acting.decide(accountId, `/api/supervision-orders/${orderId}`, {
      name: act.kind,
      key: `${key}-${(sent += 1)}`,
      act,
    });
}

/** 催办 (R39) by the applicant, by who supervises and by the lead department, on one day. */
export async function* urges(key: string, first: CityDay): Errand {
  const { found, day } = yield* whenThereIs(first, applicantsItem);
  const { stage, item, applicant } = found;
  const path = `/api/stages/${stage.stageId}/urges`;
  const body = { itemCaseId: item.itemCaseId, text: '请尽快办理' };
  for (const accountId of [applicant, 'supervisor', `${stage.leadDepartmentId}-lead`])
    await day.acting.create(accountId, path, body, `${key}-${accountId}`, 'urge');
}

/** A working day that is still to come. */
export function ahead({ calendar, today }: CityDay, workingDays = 3): string {
  return calendar.addWorkingDays(today, workingDays).date;
}
