import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(4000);
const optionalText = z.string().trim().max(4000).default('');
const day = z.iso.date();
const fileIds = z.array(id).max(50).default([]);
// Whatever an act says is kept in the stage's document for ever: every list has an end.
const itemIds = z.array(id).max(200);
const attendance = z
  .array(z.object({ departmentId: id, name: text }))
  .min(1)
  .max(200);

/** Why a decision departs from the department's own planning opinion (R03). */
const departureReason = z.string().trim().max(4000).optional();

const planningAnswer = {
  answer: z.enum(['approvalRequired', 'approvalNotRequired', 'transfer']),
  reason: optionalText,
  /** 部门转办意见: the department that should answer. */
  transferTo: id.optional(),
  remarks: optionalText,
};

/** The acts on a stage. Which of them complete a user task, and who may do them: `actTable.ts`. */
export const stageActSchema = z.discriminatedUnion('kind', [
  // Stage planning (Art. 4(2)1, 4(3)1)
  z.object({ kind: z.literal('startStagePlanning') }),
  z.object({ kind: z.literal('replyToPlanning'), requestId: id, ...planningAnswer }),
  z.object({ kind: z.literal('changeReply'), requestId: id, ...planningAnswer }),
  z.object({ kind: z.literal('closeRound'), roundId: id, reason: text }),
  z.object({
    kind: z.literal('settleReplies'),
    /** Items whose transfer leads to 二次策划. */
    secondRound: itemIds,
    /** Main-flow items whose 无需审批 the lead department confirms. */
    confirmed: itemIds.default([]),
    /** Items that go straight to the offline review: replies that never came, 无需 not confirmed. */
    offline: itemIds.default([]),
    opinion: optionalText,
  }),
  z.object({
    kind: z.literal('finalPlanning'),
    minutesFileId: id,
    heldOn: day,
    attendance,
    results: z
      .array(
        z.object({
          itemCaseId: id,
          needed: z.boolean(),
          departmentId: id.optional(),
          reason: text,
        }),
      )
      .min(1)
      .max(200),
  }),
  z.object({
    kind: z.literal('deliverReport'),
    /** Printed and signed for at the window, or delivered in the system. */
    method: z.enum(['signed', 'online']),
    receivedBy: text,
    /** The scan of the signed receipt; at the window it has to be there. */
    fileId: id.optional(),
  }),

  z.object({
    kind: z.literal('deliverNotice'),
    noticeId: id,
    method: z.enum(['phone', 'paper', 'inPerson']),
    receivedBy: text,
    note: optionalText,
    fileId: id.optional(),
  }),

  // Intake (Art. 4(2)2)
  z.object({
    kind: z.literal('uploadMaterial'),
    materialId: id,
    fileIds: z.array(id).min(1).max(20),
  }),
  z
    .object({
      kind: z.literal('reviewMaterial'),
      materialId: id,
      /** 当场更正 (law 32(3)): a small mistake, put right before the clerk's eyes. */
      verdict: z.enum(['qualified', 'correctedOnTheSpot', 'unqualified']),
      reason: optionalText,
    })
    .refine((act) => act.verdict === 'qualified' || act.reason !== '', {
      path: ['reason'],
      message: '材料不合格或当场更正的，请写明原因或更正内容',
    }),
  z.object({ kind: z.literal('formalIntake'), opinion: optionalText }),
  z.object({ kind: z.literal('returnMaterials'), opinion: optionalText }),
  z.object({ kind: z.literal('resubmitMaterials') }),

  // Last confirmation, joint meeting, dispatch (Art. 4(2)3)
  z.object({ kind: z.literal('confirmItem'), itemCaseId: id, opinion: optionalText }),
  z.object({ kind: z.literal('objectToItem'), itemCaseId: id, reason: text }),
  z.object({
    kind: z.literal('settleObjection'),
    objectionId: id,
    /** By an explanation unless told otherwise. */
    how: z.enum(['explained', 'supplement', 'replan']).optional(),
    settlement: text,
    /** `supplement`: what has to be handed in anew. */
    materialIds: itemIds.optional(),
    /** `replan`: the department to ask; that of the item unless told otherwise. */
    departmentId: id.optional(),
  }),
  z.object({
    kind: z.literal('callMeeting'),
    mode: z.enum(['online', 'offline']),
    heldOn: day,
    subject: text,
    departmentIds: z.array(id).min(1).max(60),
  }),
  z.object({
    kind: z.literal('recordMinutes'),
    meetingId: id,
    fileId: id,
    attendance,
    conclusion: text,
  }),
  /** The report as an item that was planned once more has changed it. */
  z.object({
    kind: z.literal('deliverRevision'),
    method: z.enum(['signed', 'online']),
    receivedBy: text,
    fileId: id.optional(),
  }),
  z.object({ kind: z.literal('dispatch'), opinion: optionalText }),

  // Approval of an item (Art. 4(3)2)
  z.object({ kind: z.literal('acceptItem'), itemCaseId: id, opinion: optionalText }),
  z.object({
    kind: z.literal('requestSupplement'),
    itemCaseId: id,
    missing: z
      .array(z.object({ material: text, problem: text }))
      .min(1)
      .max(100),
  }),
  z.object({
    kind: z.literal('completeSupplement'),
    itemCaseId: id,
    fileIds: z.array(id).min(1).max(50),
    note: optionalText,
  }),
  z.object({ kind: z.literal('endSupplement'), itemCaseId: id, reason: text }),
  /** 不受理: no permit is needed (law 32(1)). */
  z.object({ kind: z.literal('declareNotRequired'), itemCaseId: id, reason: text }),
  /** 不予受理: not ours (law 32(2)) or the supplement was not completed. */
  z.object({
    kind: z.literal('refuseAcceptance'),
    itemCaseId: id,
    reason: text,
    competentAuthority: z.string().trim().max(200).optional(),
  }),
  z.object({ kind: z.literal('passStep'), itemCaseId: id, opinion: text }),
  z.object({ kind: z.literal('returnStep'), itemCaseId: id, opinion: text }),
  z.object({
    kind: z.literal('approveItem'),
    itemCaseId: id,
    opinion: text,
    validFrom: day.optional(),
    validUntil: day.optional(),
    /** 容缺: papers that follow, each by a day. */
    papersToFollow: z
      .array(z.object({ text, dueOn: day }))
      .max(20)
      .optional(),
    departureReason,
  }),
  z.object({
    kind: z.literal('refuseItem'),
    itemCaseId: id,
    opinion: text,
    reasons: z.array(text).min(1).max(50),
    departureReason,
  }),

  // Informed commitment, papers to follow, what follows a result (R14, R17)
  /** 选择告知承诺: the applicant's signed commitment. */
  z.object({ kind: z.literal('chooseCommitment'), itemCaseId: id, fileId: id, signedBy: text }),
  z.object({
    kind: z.literal('approveByCommitment'),
    itemCaseId: id,
    opinion: text,
    validFrom: day.optional(),
    validUntil: day.optional(),
    /** What was promised, by a day: to supply something, or to stand a check. */
    duties: z
      .array(z.object({ kind: z.enum(['commitment', 'check']), text, dueOn: day }))
      .min(1)
      .max(20),
    departureReason,
  }),
  z.object({
    kind: z.literal('supplyObligation'),
    itemCaseId: id,
    obligationId: id,
    fileIds: z.array(id).min(1).max(20),
    note: optionalText,
  }),
  z.object({
    kind: z.literal('settleObligation'),
    itemCaseId: id,
    obligationId: id,
    verdict: z.enum(['met', 'notMet']),
    opinion: text,
  }),
  // 征求意见 (Art. 4(3)2): another department is asked, the case stays
  z.object({ kind: z.literal('openInquiry'), itemCaseId: id, departmentId: id, question: text }),
  z.object({
    kind: z.literal('answerInquiry'),
    itemCaseId: id,
    inquiryId: id,
    opinion: text,
    fileIds,
  }),
  z.object({ kind: z.literal('closeInquiry'), itemCaseId: id, inquiryId: id, reason: text }),

  /** 撤销 (law 69). */
  z.object({
    kind: z.literal('revokeResult'),
    itemCaseId: id,
    opinion: text,
    reasons: z.array(text).min(1).max(50),
  }),
  z.object({
    kind: z.literal('deliverResult'),
    itemCaseId: id,
    method: z.enum(['pickedUp', 'mailed', 'online']),
    receivedBy: text,
    /** The signed 送达回证 or the receipt of the post. */
    fileId: id.optional(),
  }),

  // Special procedures (Art. 4(3)2, 4(6))
  z.object({
    kind: z.literal('proposeSuspension'),
    itemCaseId: id,
    /** Code of the list of special procedures. */
    procedure: id,
    reason: text,
    expectedEnd: day,
    fileIds,
  }),
  /** The leader approves what was proposed. */
  z.object({
    kind: z.literal('suspendItem'),
    itemCaseId: id,
    proposalId: id,
    opinion: optionalText,
  }),
  z.object({
    kind: z.literal('rejectSuspension'),
    itemCaseId: id,
    proposalId: id,
    reason: text,
  }),
  z.object({
    kind: z.literal('resumeItem'),
    itemCaseId: id,
    suspensionId: id,
    result: text,
    fileIds,
  }),

  /** 增加事项 after the dispatch (R13). */
  z.object({ kind: z.literal('addItem'), itemId: id, reason: text, fileIds }),

  // Withdrawal by the applicant, before a decision
  z.object({
    kind: z.literal('withdrawItem'),
    itemCaseId: id,
    reason: text,
    /** The signed request; at the window it has to be there. */
    fileId: id.optional(),
  }),
  z.object({ kind: z.literal('withdrawStage'), reason: text, fileId: id.optional() }),
  /** 延长审批期限 (law 42). */
  z.object({
    kind: z.literal('extendLimit'),
    itemCaseId: id,
    /** Working days. */
    days: z.int().min(1).max(15),
    reason: text,
    fileIds,
  }),

  /** 恢复阶段: the decision that voided it was overturned (R19). */
  z.object({
    kind: z.literal('restoreStage'),
    /** What overturned it: decision on the reconsideration, judgment, decision of the authority. */
    documentFileId: id,
    decisionNumber: z.string().trim().min(1).max(200),
    reason: text,
  }),

  // Closure (Art. 4(2)4)
  z.object({ kind: z.literal('closeStage'), summary: text, fileIds: z.array(id).min(1).max(50) }),
]);

export type StageAct = z.infer<typeof stageActSchema>;
export type StageActKind = StageAct['kind'];
export type StageActOf<K extends StageActKind> = Extract<StageAct, { kind: K }>;
