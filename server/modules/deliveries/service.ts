import type { Actor } from '../../../domain/identity/roles.ts';
import type { Channel } from '../../../domain/notices/channels.ts';
import type { DeliveryState } from '../../../domain/notices/delivery.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { Deliveries, type Delivery } from '../../../models/deliveries.ts';
import { Notices, type Notice } from '../../../models/notices.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';

export interface DeliveryPage extends Page {
  readonly state: DeliveryState | undefined;
  readonly channel: Channel | undefined;
}

/** A delivery with what names it to people. */
export interface FoundDelivery {
  readonly delivery: Delivery;
  /** Of the notice. */
  readonly title: string;
  /** Of the account. */
  readonly name: string;
  readonly departmentId: string | undefined;
}

/** The newest first. */
export async function findDeliveries({ state, channel, ...page }: DeliveryPage): Promise<{
  readonly found: readonly FoundDelivery[];
  readonly total: number;
}> {
  const filter = {
    ...(state !== undefined && { state }),
    ...(channel !== undefined && { channel }),
  };
  const sort = { createdAt: -1, _id: 1 } as const;
  const { rows, total } = await readPage(Deliveries, { filter, sort }, page);
  return { found: await withNames(rows), total };
}

/**
 * Has a failed delivery tried again, from the first try on, and records who wanted it.
 * @param now ms
 * @throws {Problem} 404; 409 with the present state when it has not failed
 */
export async function retryDelivery(
  deliveryId: string,
  { accountId: by, name: byName }: Actor,
  now: number,
): Promise<FoundDelivery> {
  const retried = await Deliveries.findOneAndUpdate(
    { _id: deliveryId, state: 'failed' },
    {
      $set: { state: 'waiting', tries: 0, nextTryAt: now },
      $unset: { endedAt: '', problem: '' },
      $push: { retries: { by, byName, at: now } },
    },
    { returnDocument: 'after' },
  ).lean<Delivery>();
  if (!retried) throw await notFailed(deliveryId);
  const [found] = await withNames([retried]);
  if (!found) throw problems.notFound();
  return found;
}

async function notFailed(deliveryId: string) {
  const known = await Deliveries.findById(deliveryId, { state: 1 }).lean();
  if (!known) return problems.notFound();
  return problems.conflict('只有发送失败的记录可以重新发送，请刷新页面查看现状。', known.state);
}

async function withNames(rows: readonly Delivery[]): Promise<FoundDelivery[]> {
  const [notices, accounts] = await Promise.all([
    Notices.find(
      { noticeId: { $in: [...new Set(rows.map(({ noticeId }) => noticeId))] } },
      { noticeId: 1, title: 1 },
    ).lean<Pick<Notice, 'noticeId' | 'title'>[]>(),
    Accounts.find(
      { accountId: { $in: [...new Set(rows.map(({ accountId }) => accountId))] } },
      { accountId: 1, name: 1, departmentId: 1 },
    ).lean<Pick<Account, 'accountId' | 'name' | 'departmentId'>[]>(),
  ]);
  const titles = new Map(notices.map(({ noticeId, title }) => [noticeId, title]));
  const people = new Map(accounts.map((account) => [account.accountId, account]));
  return rows.map((delivery) => {
    const account = people.get(delivery.accountId);
    return {
      delivery,
      title: titles.get(delivery.noticeId) ?? '',
      name: account?.name ?? delivery.accountId,
      departmentId: account?.departmentId,
    };
  });
}
