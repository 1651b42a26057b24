import { z } from 'zod';
import {
  isToldToApplicant,
  type Consultation,
  type ConsultationEntry,
} from '../../../domain/consultation/consultation.ts';
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
  /** Of the offices, applicants are told the department alone. */
  byName: z.string().optional(),
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
    entries: forApplicant ? entries.filter(isToldToApplicant).map(shown) : entries,
    abilities: consultationAbilities(consultation, actor, stage),
  };
}

/** Who wrote it for a department, and which contributions it uses, is internal, too. */
function shown({ contributionIds: _, byName, ...entry }: ConsultationEntry) {
  return { ...entry, ...(entry.departmentId === undefined && { byName }) };
}
