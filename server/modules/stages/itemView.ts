import { z } from 'zod';
import { list } from '../../list.ts';
import { awaitedView } from './awaits.ts';

/**
 * Who and when. `by` is the login name, `byName` the name of staff (or of the applicant): the offices see
 * them, applicants do not.
 */
export const person = { by: z.string().optional(), byName: z.string().optional(), at: z.number() };

/** What the applicant took back. */
export const withdrawalView = z.object({
  reason: z.string(),
  fileId: z.string().optional(),
  ...person,
});

const resultView = z.object({
  outcome: z.string(),
  at: z.number(),
  opinion: z.string(),
  paperId: z.string(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  reasons: list(z.string()).optional(),
  byCommitment: z.boolean().optional(),
  competentAuthority: z.string().optional(),
  /** Why it departs from the department's own planning opinion (R03); for the offices. */
  departureReason: z.string().optional(),
  reusedFrom: z.object({ stageId: z.string(), itemCaseId: z.string() }).optional(),
});

/** The shape in which the API shows an item of a stage. */
export const itemView = z.object({
  itemCaseId: z.string(),
  itemId: z.string(),
  name: z.string(),
  line: z.string(),
  milestone: z.boolean(),
  /** itemCaseId of the item that it is handled in. */
  mergedInto: z.string().optional(),
  departmentId: z.string(),
  departmentName: z.string(),
  planning: z.string(),
  planningReason: z.string().optional(),
  remarks: z.string().optional(),
  status: z.string(),
  /** Frozen by a suspended main-flow item of the stage. */
  frozen: z.boolean(),
  /** What a suspension of this item would stop: itemCaseIds; while it could be suspended. */
  wouldFreeze: list(z.string()).optional(),
  step: z.object({ name: z.string(), role: z.string() }).optional(),
  /** What was said at each step, oldest first; for the offices. */
  stepOpinions: list(
    z.object({
      stepName: z.string(),
      action: z.string(),
      opinion: z.string(),
      byName: z.string(),
      at: z.number(),
    }),
  ).optional(),
  /** Why it was added after the dispatch. */
  added: z.object({ reason: z.string(), fileIds: list(z.string()), ...person }).optional(),
  /** While it is 待前置. */
  awaits: list(awaitedView),
  promisedDays: z.number().optional(),
  trace: list(
    z.object({
      code: z.string(),
      name: z.string(),
      at: z.number(),
      byName: z.string().optional(),
      departmentId: z.string().optional(),
      opinion: z.string(),
    }),
  ),
  inquiries: list(
    z.object({
      inquiryId: z.string(),
      departmentId: z.string(),
      question: z.string(),
      byName: z.string(),
      at: z.number(),
      answer: z
        .object({
          opinion: z.string(),
          fileIds: list(z.string()),
          byName: z.string(),
          at: z.number(),
        })
        .optional(),
      closed: z.object({ reason: z.string(), ...person }).optional(),
    }),
  ),
  suspensionProposals: list(
    z.object({
      proposalId: z.string(),
      procedure: z.string(),
      procedureName: z.string(),
      reason: z.string(),
      expectedEnd: z.string(),
      fileIds: list(z.string()),
      byName: z.string(),
      at: z.number(),
      answer: z.object({ approved: z.boolean(), opinion: z.string(), ...person }).optional(),
    }),
  ),
  suspensions: list(
    z.object({
      suspensionId: z.string(),
      procedure: z.string(),
      procedureName: z.string(),
      /** The legal limit stops, too (law 45). */
      statutory: z.boolean(),
      reason: z.string(),
      from: z.number(),
      expectedEnd: z.string(),
      fileIds: list(z.string()),
      to: z.number().optional(),
      /** What came of it. */
      result: z.string().optional(),
    }),
  ),
  supplements: list(
    z.object({
      askedAt: z.number(),
      missing: list(z.object({ material: z.string(), problem: z.string() })),
      askedAgainAt: z.number().optional(),
      completedAt: z.number().optional(),
      fileIds: list(z.string()),
      /** It ended without completion. */
      ended: z.boolean().optional(),
    }),
  ),
  /** It counts as accepted since then (law 32(4)), found with the decision on the acceptance. */
  deemedAcceptance: z.object({ from: z.number(), foundAt: z.number() }).optional(),
  extensions: list(
    z.object({ days: z.number(), reason: z.string(), fileIds: list(z.string()), at: z.number() }),
  ).optional(),
  informedCommitment: z.boolean(),
  commitment: z.object({ fileId: z.string(), signedBy: z.string(), ...person }).optional(),
  obligations: list(
    z.object({
      obligationId: z.string(),
      kind: z.string(),
      text: z.string(),
      dueOn: z.string(),
      supplies: list(
        z.object({
          fileIds: list(z.string()),
          note: z.string(),
          ...person,
          returned: z.object({ reason: z.string(), ...person }).optional(),
        }),
      ),
      outcome: z.object({ verdict: z.string(), opinion: z.string(), ...person }).optional(),
    }),
  ),
  delivery: z
    .object({
      method: z.string(),
      receivedBy: z.string(),
      fileId: z.string().optional(),
      ...person,
    })
    .optional(),
  revoked: z.object({ at: z.number(), opinion: z.string(), paperId: z.string() }).optional(),
  result: resultView.optional(),
  /** In words: where the applicant may turn against a result that is not what was applied for. */
  remedies: z.string().optional(),
  /** Decisions against it that were overturned. */
  overturned: list(z.object({ result: resultView, at: z.number() })).optional(),
  withdrawal: withdrawalView.optional(),
});
