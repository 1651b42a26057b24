import type { Request } from 'express';
import type { Model } from 'mongoose';
import type { Aggregate } from '../../domain/aggregate.ts';
import { insertAggregate } from '../../models/aggregates.ts';
import { problems } from '../problem.ts';

/** The `Idempotency-Key` of a request: any text of up to 200 characters that its sender chose. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.get('Idempotency-Key');
  if (key !== undefined && (key.length === 0 || key.length > 200))
    throw problems.badInput([{ field: 'Idempotency-Key', message: '长度应为 1 至 200 个字符' }]);
  return key;
}

/**
 * Whether the document under this id, if there is one, was made by this request.
 * @param request digest of the request's body
 * @throws {Problem} 409 when another request had the same key
 */
export async function mustBeSameRequest<A extends Aggregate>(
  model: Model<A>,
  id: string,
  request: string,
): Promise<void> {
  const present = await model.findOne({ _id: id }, { request: 1 }).lean<Pick<A, 'request'>>();
  compare(present?.request, request);
}

/** As `insertAggregate`, for a document with the digest of its request. @throws {Problem} 409 */
export async function insertRequested<A extends Aggregate>(model: Model<A>, first: A): Promise<A> {
  const present = await insertAggregate(model, first);
  compare(present.request, first.request);
  return present;
}

function compare(known: string | undefined, given: string | undefined): void {
  if (known !== undefined && given !== undefined && known !== given)
    throw problems.conflict('这个提交编号已用于另一次操作，请刷新页面后重新提交');
}
