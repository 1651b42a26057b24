import { noticePage, type NoticeSubject } from '../../domain/notices/subject.ts';
import type { Account } from '../../models/accounts.ts';

/**
 * The page that a notice leads to, of those of its reader; else the inbox, where it lies.
 * @param publicUrl without a slash at the end
 */
export function linkOf(
  publicUrl: string,
  subject: NoticeSubject,
  { departmentId }: Pick<Account, 'departmentId'>,
): string {
  return `${publicUrl}${noticePage(subject, departmentId === undefined) ?? '/inbox'}`;
}
