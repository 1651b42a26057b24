import { z } from 'zod';
import { kindOf, NOTICE_KINDS } from './link.ts';
import type { FoundNotice } from './service.ts';

export const noticeView = z.object({
  noticeId: z.string(),
  title: z.string(),
  body: z.string(),
  projectId: z.string().optional(),
  stageId: z.string().optional(),
  itemCaseId: z.string().optional(),
  filingId: z.string().optional(),
  /** Where it leads: the narrowest of what it names, and the caller's open task there. */
  link: z.object({ kind: z.enum(NOTICE_KINDS), taskKey: z.string().optional() }),
  /** ms since the epoch */
  createdAt: z.number(),
  deliveredAt: z.number(),
  readAt: z.number().optional(),
});

/** A notice as its reader sees it. */
export function presentNotice({ notice, taskKey }: FoundNotice): z.input<typeof noticeView> {
  return {
    ...notice,
    link: { kind: kindOf(notice), ...(taskKey !== undefined && { taskKey }) },
  };
}
