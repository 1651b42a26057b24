import { z } from 'zod';
import { list } from '../../list.ts';
import { awaitedView } from './awaits.ts';

/** The shape in which the API shows a stage. */

/** `by` is the login name of staff: the offices see it, applicants do not. */
const person = { by: z.string().optional(), at: z.number() };

export const clockView = z.object({
  clockId: z.string(),
  kind: z.string(),
  itemCaseId: z.string().optional(),
  requestId: z.string().optional(),
  /** 正常, 预警, 逾期 */
  state: z.string(),
  stateName: z.string(),
  /** In the unit of the limit: working days unless told otherwise. */
  elapsed: z.number(),
  limit: z.number(),
  remaining: z.number(),
  stopped: z.boolean(),
  ended: z.boolean(),
  dueDate: z.string().optional(),
  firstLateDay: z.string().optional(),
  provisional: z.boolean(),
  /** Days that had been noted and that a change of the calendar moved or took back (no `now`). */
  corrections: list(
    z.object({
      changeId: z.string(),
      at: z.number(),
      noted: z.string(),
      was: z.string(),
      now: z.string().optional(),
    }),
  ),
});

/** What the applicant took back. */
const withdrawalView = z.object({ reason: z.string(), fileId: z.string().optional(), ...person });

/** A void that was taken back. */
const restorationView = z.object({
  itemCaseId: z.string(),
  ground: z.string(),
  voidedAt: z.number(),
  decisionNumber: z.string(),
  documentFileId: z.string(),
  reason: z.string(),
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
  reusedFrom: z.object({ stageId: z.string(), itemCaseId: z.string() }).optional(),
});

export const itemView = z.object({
  itemCaseId: z.string(),
  itemId: z.string(),
  name: z.string(),
  line: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  planning: z.string(),
  status: z.string(),
  /** Frozen by a suspended main-flow item of the stage. */
  frozen: z.boolean(),
  /** What a suspension of this item would stop: itemCaseIds; while it could be suspended. */
  wouldFreeze: list(z.string()).optional(),
  step: z.object({ name: z.string(), role: z.string() }).optional(),
  /** While it is 待前置. */
  awaits: list(awaitedView),
  promisedDays: z.number().optional(),
  trace: list(
    z.object({
      code: z.string(),
      name: z.string(),
      at: z.number(),
      byName: z.string(),
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
      reason: z.string(),
      from: z.number(),
      expectedEnd: z.string(),
      to: z.number().optional(),
    }),
  ),
  supplements: list(
    z.object({
      askedAt: z.number(),
      missing: list(z.object({ material: z.string(), problem: z.string() })),
      completedAt: z.number().optional(),
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
  /** Decisions against it that were overturned. */
  overturned: list(z.object({ result: resultView, at: z.number() })).optional(),
  withdrawal: withdrawalView.optional(),
});

const roundView = z.object({
  roundId: z.string(),
  number: z.number(),
  openedAt: z.number(),
  closedAt: z.number().optional(),
  requests: list(
    z.object({
      requestId: z.string(),
      itemCaseId: z.string(),
      departmentId: z.string(),
      arrivedAt: z.number(),
      replies: list(
        z.object({
          answer: z.string(),
          reason: z.string(),
          transferTo: z.string().optional(),
          remarks: z.string(),
          byName: z.string(),
          at: z.number(),
          late: z.boolean(),
        }),
      ),
    }),
  ),
});

const materialView = z.object({
  materialId: z.string(),
  name: z.string(),
  /** Has to be handed in: false as well for what the project has, or a result brings. */
  required: z.boolean(),
  itemCaseIds: list(z.string()),
  /** The result in another stage that brings it; without a paper while it is awaited. */
  fromResult: z
    .object({ stageId: z.string(), itemCaseId: z.string(), paperId: z.string().optional() })
    .optional(),
  versions: list(
    z.object({
      fileIds: list(z.string()),
      uploadedAt: z.number(),
      /** On file since an earlier stage. */
      reusedFrom: z.object({ stageId: z.string(), materialId: z.string() }).optional(),
      review: z.object({ verdict: z.string(), reason: z.string(), ...person }).optional(),
    }),
  ),
});

export const stageView = z.object({
  stageId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  applicantName: z.string(),
  stage: z.number(),
  flowType: z.number(),
  flowTemplateId: z.string(),
  leadDepartmentId: z.string(),
  channel: z.string(),
  status: z.string(),
  createdAt: z.number(),
  /** Grows with every change: a page that holds an older one reads again. */
  version: z.number(),
  frozenBy: list(z.string()),
  items: list(itemView),
  /** Items of the flow template that were not chosen. */
  spareItems: list(
    z.object({ itemId: z.string(), name: z.string(), line: z.string(), departmentId: z.string() }),
  ),
  rounds: list(roundView),
  undelivered: list(
    z.object({
      noticeId: z.string(),
      kind: z.string(),
      departmentId: z.string(),
      title: z.string(),
      at: z.number(),
      delivery: z
        .object({ method: z.string(), receivedBy: z.string(), note: z.string(), ...person })
        .optional(),
    }),
  ),
  /** Those that a needed item asks for. */
  materials: list(materialView),
  reports: list(
    z.object({
      version: z.number(),
      paperId: z.string(),
      issuedAt: z.number(),
      delivery: z
        .object({
          method: z.string(),
          receivedBy: z.string(),
          /** The scan of the signed receipt; absent for one that was delivered online. */
          fileId: z.string().optional(),
          at: z.number(),
        })
        .optional(),
    }),
  ),
  acceptedAt: z.number().optional(),
  meetings: list(
    z.object({
      meetingId: z.string(),
      mode: z.string(),
      heldOn: z.string(),
      subject: z.string(),
      departmentIds: list(z.string()),
      minutes: z.object({ fileId: z.string(), conclusion: z.string(), ...person }).optional(),
    }),
  ),
  objections: list(
    z.object({
      objectionId: z.string(),
      itemCaseId: z.string(),
      departmentId: z.string(),
      reason: z.string(),
      ...person,
      /** Materials that were asked for anew. */
      supplement: z
        .object({ materialIds: list(z.string()), text: z.string(), ...person })
        .optional(),
      /** The round in which its item is planned once more. */
      replanning: z.object({ roundId: z.string(), departmentId: z.string() }).optional(),
      settlement: z.object({ how: z.string(), text: z.string(), ...person }).optional(),
    }),
  ),
  confirmations: list(z.object({ itemCaseId: z.string(), ...person })),
  closure: z
    .object({
      summary: z.string(),
      fileIds: list(z.string()),
      openItems: list(z.string()),
      ...person,
    })
    .optional(),
  voided: z.object({ itemCaseId: z.string(), ground: z.string(), at: z.number() }).optional(),
  withdrawal: withdrawalView.optional(),
  restorations: list(restorationView).optional(),
  clocks: list(clockView),
  /** What the caller may do now. */
  abilities: list(
    z.object({
      kind: z.string(),
      itemCaseId: z.string().optional(),
      itemId: z.string().optional(),
      requestId: z.string().optional(),
      roundId: z.string().optional(),
      materialId: z.string().optional(),
      objectionId: z.string().optional(),
      meetingId: z.string().optional(),
      suspensionId: z.string().optional(),
      proposalId: z.string().optional(),
      obligationId: z.string().optional(),
      inquiryId: z.string().optional(),
      noticeId: z.string().optional(),
      taskKey: z.string().optional(),
    }),
  ),
});
