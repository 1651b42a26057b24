import type { FilingView } from '../../api/filings.ts';

type Draft = Pick<FilingView, 'content' | 'contentVersion'>;

const KEPT_AS = 'lianshen.draft:filing:';

/**
 * What was typed and is not saved yet stays in this tab, over a reload and without a connection. Not
 * longer than the tab: people file at machines that they share, and it names them.
 */
export const keptDraft = {
  read(filingId: string): Draft | undefined {
    const text = sessionStorage.getItem(KEPT_AS + filingId);
    return text === null ? undefined : (JSON.parse(text) as Draft); // written below
  },
  write(filingId: string, draft: Draft): void {
    sessionStorage.setItem(KEPT_AS + filingId, JSON.stringify(draft));
  },
  remove(filingId: string): void {
    sessionStorage.removeItem(KEPT_AS + filingId);
  },
};
