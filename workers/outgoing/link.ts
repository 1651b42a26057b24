import type { Account } from '../../models/accounts.ts';
import type { Notice } from '../../models/notices.ts';

type Subject = Pick<Notice, 'stageId' | 'filingId'>;
type Reader = Pick<Account, 'departmentId'>;

/**
 * The page that a notice leads to: the case on the pages of its reader, the filing for who filed it; else the
 * inbox, where it lies.
 * @param publicUrl without a slash at the end
 */
export function linkOf(publicUrl: string, subject: Subject, reader: Reader): string {
  return `${publicUrl}${pathOf(subject, reader)}`;
}

function pathOf({ stageId, filingId }: Subject, { departmentId }: Reader): string {
  const isApplicant = departmentId === undefined;
  if (stageId !== undefined)
    return `${isApplicant ? '/hall' : '/office'}/stages/${encodeURIComponent(stageId)}`;
  if (isApplicant && filingId !== undefined) return `/hall/filings/${encodeURIComponent(filingId)}`;
  return '/inbox';
}
