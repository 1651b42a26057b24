import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { clockStatus } from '../../../domain/clock/status.ts';
import type { RuleContext } from '../../../domain/context.ts';
import { filingAbilities } from '../../../domain/filing/decide.ts';
import { lastSubmission, type Filing, type FilingEntry } from '../../../domain/filing/filing.ts';
import { isFiler } from '../../../domain/filing/rights.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { list } from '../../list.ts';
import { maskContent, openContent } from './content.ts';

/** One line of a list. */
export const filingRow = z.object({
  filingId: z.string(),
  state: z.string(),
  projectName: z.string().optional(),
  applicantName: z.string().optional(),
  stage: z.number().optional(),
  leadDepartmentId: z.string().optional(),
  createdAt: z.number(),
  changedAt: z.number(),
  submittedAt: z.number().optional(),
  /** The last day for the answer to the last submission. */
  dueDate: z.string().optional(),
  /** `normal`, `dueSoon`, `overdue` */
  clockState: z.string().optional(),
  provisional: z.boolean().optional(),
  projectId: z.string().optional(),
  stageId: z.string().optional(),
});

const contentView = z.object({
  projectId: z.string().optional(),
  project: z.object({
    name: z.string().optional(),
    projectCode: z.string().optional(),
    flowType: z.number().optional(),
    establishment: z.string().optional(),
    region: z.string().optional(),
    address: z.string().optional(),
    investment: z.number().optional(),
    scale: z.string().optional(),
  }),
  applicant: z.object({
    kind: z.string().optional(),
    name: z.string().optional(),
    creditCode: z.string().optional(),
    idNumber: z.string().optional(),
    contactName: z.string().optional(),
    contactPhone: z.string().optional(),
  }),
  stage: z.number().optional(),
  itemIds: list(z.string()),
  note: z.string(),
  fileIds: list(z.string()),
});

const entryView = z.object({
  entryId: z.string(),
  kind: z.string(),
  byName: z.string(),
  at: z.number(),
  content: contentView.optional(),
  declaration: z.object({ noStateSecrets: z.boolean(), truthful: z.boolean() }).optional(),
  reasons: list(z.object({ field: z.string(), reason: z.string() })).optional(),
  opinion: z.string().optional(),
  reason: z.string().optional(),
  guidance: z.string().optional(),
  next: z.string().optional(),
});

export const filingView = filingRow.extend({
  contentVersion: z.number(),
  /** The offices see what was submitted last, with personal data masked. */
  content: contentView,
  /** What a filing for one item alone leads to (R23). */
  guidance: z.string().optional(),
  /** Every submission, return, withdrawal and the reception, oldest first. */
  history: list(entryView),
  /** Kinds of act that the caller may do now; `editFiling` for the content. */
  abilities: list(z.string()),
});

/** A filing as a line of a list, as of the context's now. */
export function presentRow(
  filing: Filing,
  { calendar, now }: Pick<RuleContext, 'calendar' | 'now'>,
): z.input<typeof filingRow> {
  const { _id: filingId, content, ...rest } = filing;
  const submission = lastSubmission(filing);
  const status = submission && clockStatus(submission.clock, calendar, civilDateOf(now));
  return {
    ...rest,
    filingId,
    // That of the store tells of its bookkeeping, too.
    changedAt: filing.alteredAt,
    projectName: filing.projectName ?? content.project.name,
    applicantName: filing.applicantName ?? content.applicant.name,
    stage: submission?.stage ?? content.stage,
    ...(status && {
      clockState: status.state,
      dueDate: status.dueDate,
      provisional: status.provisional,
    }),
  };
}

/** A filing as the API shows it to one person. */
export function presentFiling(
  filing: Filing,
  actor: Actor,
  box: SecretBox,
  context: Pick<RuleContext, 'calendar' | 'now'>,
): z.input<typeof filingView> {
  const own = isFiler(filing, actor);
  const shown = own ? openContent : maskContent;
  const submission = lastSubmission(filing);
  const content = own ? filing.content : (submission?.content ?? filing.content);
  return {
    ...presentRow(filing, context),
    contentVersion: filing.contentVersion,
    content: shown(content, box),
    guidance: submission?.guidance,
    history: filing.history.map((entry) => presentEntry(entry, shown, box)),
    abilities: filingAbilities(filing, actor),
  };
}

function presentEntry(
  entry: FilingEntry,
  shown: typeof openContent,
  box: SecretBox,
): z.input<typeof entryView> {
  if (entry.kind !== 'submission') return entry;
  const { content, declaration, guidance, entryId, kind, byName, at } = entry;
  return { entryId, kind, byName, at, declaration, guidance, content: shown(content, box) };
}
