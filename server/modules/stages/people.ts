import type { Directory } from '../../../domain/context.ts';
import type { Stage } from '../../../domain/stage/stage.ts';

/** What the departments say among themselves, and who of the staff did it: nothing for applicants. */
const OFFICE_MATTERS = new Set([
  ...['by', 'byName', 'uploadedBy'],
  ...['stepOpinions', 'departureReason', 'finalPlanning'],
]);
/** Lists that are theirs as a whole: 征求意见, 挂起申请, 未送达的内部通知, who came to a meeting. */
const OFFICE_LISTS = new Set(['inquiries', 'suspensionProposals', 'undelivered', 'attendance']);

/** A view without what only the offices may see. */
export function withoutOfficeMatters<T>(view: T): T {
  const text = JSON.stringify(view, (key, value: unknown) =>
    OFFICE_MATTERS.has(key) ? undefined : OFFICE_LISTS.has(key) ? [] : value,
  );
  // Only what is optional in the schema is missing, and lists may be empty.
  return JSON.parse(text) as T;
}

/** A view in which everybody who is told by login name is told by name, too. */
export function withNames<T>(
  view: T,
  { applicantAccountId, applicantName }: Pick<Stage, 'applicantAccountId' | 'applicantName'>,
  { staff }: Pick<Directory, 'staff'>,
): T {
  const nameOf = (accountId: string) =>
    accountId === applicantAccountId ? applicantName : (staff.get(accountId)?.name ?? accountId);
  const text = JSON.stringify(view, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { by, byName, uploadedBy } = value as Readonly<Record<string, unknown>>; // of an object
    if (by === undefined && uploadedBy === undefined) return value;
    return {
      ...value,
      ...(typeof by === 'string' && byName === undefined && { byName: nameOf(by) }),
      ...(typeof uploadedBy === 'string' && { uploadedByName: nameOf(uploadedBy) }),
    };
  });
  // Only what is optional in the schema is added.
  return JSON.parse(text) as T;
}
