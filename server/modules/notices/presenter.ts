import { z } from 'zod';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { NOTICE_KINDS, noticeKindOf, noticePage } from '../../../domain/notices/subject.ts';
import type { FoundNotice } from './service.ts';

export const noticeView = z.object({
  noticeId: z.string(),
  title: z.string(),
  body: z.string(),
  projectId: z.string().optional(),
  stageId: z.string().optional(),
  itemCaseId: z.string().optional(),
  filingId: z.string().optional(),
  /** Where it leads: the narrowest of what it names, its page for the caller, the caller's open task there. */
  link: z.object({
    kind: z.enum(NOTICE_KINDS),
    page: z.string().optional(),
    taskKey: z.string().optional(),
  }),
  /** ms since the epoch */
  createdAt: z.number(),
  deliveredAt: z.number(),
  readAt: z.number().optional(),
});

/** A notice as its reader sees it. */
export function presentNotice(
  { notice, taskKey }: FoundNotice,
  reader: Actor,
): z.input<typeof noticeView> {
  const page = noticePage(notice, hasRole(reader, 'applicant'));
  const task = taskKey === undefined ? '' : `?task=${encodeURIComponent(taskKey)}`;
  return {
    ...notice,
    link: {
      kind: noticeKindOf(notice),
      ...(page !== undefined && { page: page + task }),
      ...(taskKey !== undefined && { taskKey }),
    },
  };
}
