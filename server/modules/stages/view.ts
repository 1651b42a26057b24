import { z } from 'zod';
import { list } from '../../list.ts';
import { clockView } from './clocks.ts';
import { itemView, person, withdrawalView } from './itemView.ts';

/** The shape in which the API shows a stage. */

const attendanceView = z.object({ departmentId: z.string(), name: z.string() });

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

const roundView = z.object({
  roundId: z.string(),
  number: z.number(),
  openedAt: z.number(),
  closedAt: z.number().optional(),
  /** `settled`, `unsettled` */
  outcome: z.string().optional(),
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
          byName: z.string().optional(),
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
      /** For the offices. */
      uploadedByName: z.string().optional(),
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
  /** 线下审核与最终策划. */
  finalPlanning: z
    .object({
      minutesFileId: z.string(),
      heldOn: z.string(),
      attendance: list(attendanceView),
      results: list(
        z.object({
          itemCaseId: z.string(),
          needed: z.boolean(),
          departmentId: z.string().optional(),
          reason: z.string(),
        }),
      ),
      ...person,
    })
    .optional(),
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
  /** Each complete list of what was missing or wrong before 正式收件. */
  intakeReturns: list(
    z.object({
      at: z.number(),
      corrections: list(
        z.object({ materialId: z.string(), material: z.string(), problem: z.string() }),
      ),
      resubmittedAt: z.number().optional(),
    }),
  ),
  meetings: list(
    z.object({
      meetingId: z.string(),
      mode: z.string(),
      heldOn: z.string(),
      subject: z.string(),
      departmentIds: list(z.string()),
      minutes: z
        .object({
          fileId: z.string(),
          attendance: list(attendanceView),
          conclusion: z.string(),
          ...person,
        })
        .optional(),
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
      /** As on screen. */
      name: z.string(),
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
