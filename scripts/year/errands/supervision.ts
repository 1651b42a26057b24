import type { z } from 'zod';
import type { orderActSchema } from '../../../domain/supervision/acts.ts';
import type { orderView } from '../../../server/modules/supervision/presenter.ts';
import type { CityDay, Errand } from './errand.ts';
import { whenThereIs } from './errand.ts';
import { applicantsItem, heldItem } from './subjects.ts';

type OrderAct = z.input<typeof orderActSchema>;

/** 督办 (R39): the first feedback is returned with a later day, the second one accepted. */
export async function* supervisionOrder(key: string, first: CityDay): Errand {
  const { found, day } = yield* whenThereIs(first, (one) => heldItem(one));
  const { stage, item } = found;
  const { itemCaseId, departmentId } = item;
  const { orderId } = await day.acting.create<z.output<typeof orderView>>(
    'supervisor',
    '/api/supervision-orders',
    { stageId: stage.stageId, itemCaseId, departmentId, deadline: ahead(day), text: '请加快办理' },
    key,
    'giveOrder',
  );
  let sent = 0;
  const act = ({ acting }: CityDay, accountId: string, one: OrderAct) =>
    acting.decide(accountId, `/api/supervision-orders/${orderId}`, {
      name: one.kind,
      key: `${key}-${(sent += 1)}`,
      act: one,
    });
  const staff = `${departmentId}-staff`;

  let today = yield;
  await act(today, staff, { kind: 'giveFeedback', text: '正在办理' });
  const deadline = ahead(today);
  await act(today, 'supervisor', { kind: 'returnFeedback', text: '请写明何时办结', deadline });

  today = yield;
  await act(today, staff, { kind: 'giveFeedback', text: '已经提出审查意见' });
  await act(today, 'supervisor', { kind: 'acceptFeedback' });
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
function ahead({ calendar, today }: CityDay): string {
  return calendar.addWorkingDays(today, 3).date;
}
