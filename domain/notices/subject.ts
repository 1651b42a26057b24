/** What a notice is about: all that it names. */
export interface NoticeSubject {
  readonly projectId?: string;
  readonly stageId?: string;
  readonly itemCaseId?: string;
  readonly filingId?: string;
  readonly consultationId?: string;
  /** Of a 督办. */
  readonly orderId?: string;
  /** Of a 人员变更报送. */
  readonly changeId?: string;
  /** Of the catalogue, whose items are to be claimed. */
  readonly importId?: string;
  readonly claimedItemId?: string;
}

/** What a notice can be about, the narrowest first; the field that says it. */
const SUBJECTS = {
  consultation: 'consultationId',
  order: 'orderId',
  staffChange: 'changeId',
  claim: 'importId',
  item: 'itemCaseId',
  stage: 'stageId',
  filing: 'filingId',
  project: 'projectId',
} as const satisfies Record<string, keyof NoticeSubject>;

export const NOTICE_KINDS = [
  ...(Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[]), // its own keys
  'other',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The fields by kind, the narrowest first. */
export const NOTICE_FIELDS = Object.entries(SUBJECTS) as readonly [
  NoticeKind,
  keyof NoticeSubject,
][]; // its own entries

export function noticeKindOf(subject: NoticeSubject): NoticeKind {
  return NOTICE_FIELDS.find(([, field]) => subject[field] !== undefined)?.[0] ?? 'other';
}

/**
 * The page that a notice leads to, of those of its reader.
 * @returns undefined for one that names nothing
 */
export function noticePage(subject: NoticeSubject, isApplicant: boolean): string | undefined {
  const area = isApplicant ? '/hall' : '/office';
  const one = (list: string, id: string | undefined) =>
    id === undefined ? undefined : `${list}/${encodeURIComponent(id)}`;
  switch (noticeKindOf(subject)) {
    case 'consultation':
      return one(`${area}/consultations`, subject.consultationId);
    case 'order':
      return one('/supervision/orders', subject.orderId);
    case 'staffChange':
      return one('/office/staff-changes', subject.changeId);
    case 'claim':
      return one('/office/claims', subject.claimedItemId) ?? '/office/claims';
    case 'item':
    case 'stage':
      return one(`${area}/stages`, subject.stageId);
    case 'filing':
      return one(`${area}/filings`, subject.filingId);
    case 'project':
      return one(`${area}/projects`, subject.projectId);
    case 'other':
      return undefined;
  }
}
