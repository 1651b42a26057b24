import type { Request } from 'express';
import { problems } from '../problem.ts';

/** The `Idempotency-Key` of a request: any text of up to 200 characters that its sender chose. */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.get('Idempotency-Key');
  if (key !== undefined && (key.length === 0 || key.length > 200))
    throw problems.badInput([{ field: 'Idempotency-Key', message: '长度应为 1 至 200 个字符' }]);
  return key;
}
