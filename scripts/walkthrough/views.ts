import type { z } from 'zod';
import type { PaperContent } from '../../domain/papers.ts';
import type { filingView } from '../../server/modules/filings/presenter.ts';
import type { projectView } from '../../server/modules/projects/presenter.ts';
import type { stageView } from '../../server/modules/stages/view.ts';

/** What the API shows, as far as the walkthrough reads it. */
export type ProjectView = z.output<typeof projectView>;
export type FilingView = z.output<typeof filingView>;
export type StageView = z.output<typeof stageView>;
export type ItemView = StageView['items'][number];

export interface PaperView {
  readonly paperId: string;
  readonly kind: string;
  readonly title: string;
  readonly number?: string;
  readonly itemCaseId?: string;
}
export type WholePaper = PaperView & { readonly content: PaperContent };

export interface NoticeView {
  readonly noticeId: string;
  readonly title: string;
  readonly body: string;
  readonly createdAt: number;
  readonly deliveredAt: number;
}

/** The item of the catalogue in this stage. */
export function itemOf(stage: StageView, itemId: string): ItemView {
  const item = stage.items.find((candidate) => candidate.itemId === itemId);
  if (!item) throw new Error(`the stage has no item ${itemId}`);
  return item;
}
