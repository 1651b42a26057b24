import { dropDraft, keepDraft, readDraft } from '../../acts/drafts.ts';
import type { FilingView } from '../../api/filings.ts';

type Draft = Pick<FilingView, 'content' | 'contentVersion'>;

// A filing is one applicant's own: its id says whose draft it is.
const keyOf = (filingId: string): string => `lianshen.draft:filing:${filingId}`;

/**
 * What was typed and is not saved yet stays in this tab, over a reload and without a connection. Not
 * longer than the tab: people file at machines that they share, and it names them.
 */
export const keptDraft = {
  read: (filingId: string) => readDraft(keyOf(filingId)) as Draft | undefined, // written below
  write: (filingId: string, draft: Draft) => keepDraft(keyOf(filingId), draft),
  remove: (filingId: string) => dropDraft(keyOf(filingId)),
};
