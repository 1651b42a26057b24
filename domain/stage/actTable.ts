import type { ActRule } from './actRule.ts';
import type { StageAct, StageActKind, StageActOf } from './acts.ts';
import { addItem } from './rules/addItem.ts';
import { acceptItem } from './rules/acceptance.ts';
import { closeRoundAct as closeRound } from './rules/closeRound.ts';
import { closeStage } from './rules/closure.ts';
import { confirmItem, objectToItem } from './rules/confirmation.ts';
import { approveByCommitment, chooseCommitment } from './rules/commitment.ts';
import { approveItem, refuseItem } from './rules/decision.ts';
import { deliverNotice } from './rules/deliverNotice.ts';
import { deliverReport } from './rules/deliverReport.ts';
import { deliverResult } from './rules/deliverResult.ts';
import { deliverRevision } from './rules/deliverRevision.ts';
import { dispatch } from './rules/dispatch.ts';
import { endSupplement } from './rules/endSupplement.ts';
import { extendLimit } from './rules/extension.ts';
import { finalPlanning } from './rules/finalPlanning.ts';
import { answerInquiry, closeInquiry, openInquiry } from './rules/inquiry.ts';
import { formalIntake } from './rules/intake.ts';
import { reviewMaterial, uploadMaterial } from './rules/materials.ts';
import { callMeeting, recordMinutes } from './rules/meeting.ts';
import { declareNotRequired, refuseAcceptance } from './rules/nonAcceptance.ts';
import { revokeResult } from './rules/revocation.ts';
import { settleObligation, supplyObligation } from './rules/obligations.ts';
import { startStagePlanning } from './rules/planningStart.ts';
import { changeReply, replyToPlanning } from './rules/reply.ts';
import { restoreStage } from './rules/restoreStage.ts';
import { resumeItem } from './rules/resumption.ts';
import { resubmitMaterials, returnMaterials } from './rules/returnMaterials.ts';
import { settleObjection } from './rules/settleObjection.ts';
import { settleReplies } from './rules/settleReplies.ts';
import { passStep, returnStep } from './rules/steps.ts';
import { completeSupplement, requestSupplement } from './rules/supplement.ts';
import { suspendItem } from './rules/suspension.ts';
import { proposeSuspension, rejectSuspension } from './rules/suspensionProposal.ts';
import { withdrawItem } from './rules/withdrawItem.ts';
import { withdrawStage } from './rules/withdrawStage.ts';

/** Every act on a stage: its name, who may do it, what it moves, its check and its effect. */
export const actTable: { readonly [K in StageActKind]: ActRule<StageActOf<K>> } = {
  startStagePlanning,
  replyToPlanning,
  changeReply,
  closeRound,
  settleReplies,
  finalPlanning,
  deliverReport,
  deliverNotice,
  uploadMaterial,
  reviewMaterial,
  formalIntake,
  returnMaterials,
  resubmitMaterials,
  confirmItem,
  objectToItem,
  settleObjection,
  callMeeting,
  recordMinutes,
  deliverRevision,
  dispatch,
  acceptItem,
  requestSupplement,
  completeSupplement,
  endSupplement,
  declareNotRequired,
  refuseAcceptance,
  passStep,
  returnStep,
  approveItem,
  refuseItem,
  chooseCommitment,
  approveByCommitment,
  supplyObligation,
  settleObligation,
  openInquiry,
  answerInquiry,
  closeInquiry,
  revokeResult,
  deliverResult,
  proposeSuspension,
  suspendItem,
  rejectSuspension,
  resumeItem,
  addItem,
  withdrawItem,
  withdrawStage,
  extendLimit,
  restoreStage,
  closeStage,
};

/** The kinds of acts, in the order of the table: that of the flow. */
// The keys of the table are exactly the kinds.
export const stageActKinds = Object.keys(actTable) as StageActKind[];

/** The row of an act. */
export function ruleFor({ kind }: Pick<StageAct, 'kind'>): ActRule {
  // The row of a kind takes exactly the acts of that kind, which the compiler cannot follow.
  return actTable[kind] as unknown as ActRule;
}
