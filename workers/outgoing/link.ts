import type { Account } from '../../models/accounts.ts';
import type { Notice } from '../../models/notices.ts';

/**
 * The page that a notice leads to: the stage for those who work on it, else where the account begins.
 * @param publicUrl without a slash at the end
 */
export function linkOf(
  publicUrl: string,
  { stageId }: Pick<Notice, 'stageId'>,
  { departmentId }: Pick<Account, 'departmentId'>,
): string {
  if (stageId === undefined || departmentId === undefined) return `${publicUrl}/`;
  return `${publicUrl}/office/stages/${encodeURIComponent(stageId)}`;
}
