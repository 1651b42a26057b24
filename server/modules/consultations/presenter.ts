import { z } from 'zod';
import type { Consultation, ConsultationEntry } from '../../../domain/consultation/consultation.ts';
import { answerDue } from '../../../domain/consultation/due.ts';
import {
  consultationAbilities,
  isApplicantOf,
  type ConsultedStage,
} from '../../../domain/consultation/rights.ts';
import type { RuleContext } from '../../../domain/context.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { list } from '../../list.ts';

const entryView = z.object({
  entryId: z.string(),
  kind: z.string(),
  text: z.string(),
  fileIds: list(z.string()),
  byName: z.string(),
  departmentId: z.string().optional(),
  departmentName: z.string().optional(),
  at: z.number(),
  limitDays: z.number().optional(),
  toDepartmentId: z.string().optional(),
  contributionIds: list(z.string()).optional(),
});

export const consultationView = z.object({
  consultationId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  stageId: z.string(),
  itemCaseId: z.string().optional(),
  itemName: z.string().optional(),
  leadDepartmentId: z.string(),
  state: z.string(),
  openedAt: z.number(),
  /** The last day for the answer to the last question. */
  dueDate: z.string().optional(),
  overdue: z.boolean().optional(),
  provisional: z.boolean().optional(),
  /** Applicants see questions, answers and the closure. */
  entries: list(entryView),
  /** Kinds of act that the caller may do now. */
  abilities: list(z.string()),
});

/** What stays among the offices until the lead department takes it into its answer. */
const INTERNAL: ReadonlySet<ConsultationEntry['kind']> = new Set([
  'assistanceRequest',
  'contribution',
]);

/** A consultation as the API shows it to one person, as of the context's now. */
export function presentConsultation(
  consultation: Consultation,
  actor: Actor,
  stage: ConsultedStage,
  { calendar, now }: Pick<RuleContext, 'calendar' | 'now'>,
): z.input<typeof consultationView> {
  const { _id: consultationId, entries, ...rest } = consultation;
  const forApplicant = isApplicantOf(consultation, actor);
  return {
    ...rest,
    consultationId,
    ...answerDue(entries, calendar, now),
    entries: forApplicant ? entries.filter(({ kind }) => !INTERNAL.has(kind)).map(shown) : entries,
    abilities: consultationAbilities(consultation, actor, stage),
  };
}

/** Which contributions an answer uses is internal, too. */
function shown({ contributionIds: _, ...entry }: ConsultationEntry): ConsultationEntry {
  return entry;
}
