import { civilDateOf } from '../../domain/calendar/civilDate.ts';
import type { Ability } from '../../domain/stage/abilities.ts';
import type { StageAct } from '../../domain/stage/acts.ts';
import { unsettledItems } from '../../domain/stage/closeRound.ts';
import type { ItemCase, Stage } from '../../domain/stage/stage.ts';
import { departments } from './builders/directory.ts';
import { aProposal, aSuspension } from './builders/stageStates.ts';
import type { StageWalk } from './stageWalk.ts';

/** An act with content that is mostly right; what is not is turned down. */
export function actOf({ stage, now }: StageWalk, ability: Ability, content: number): StageAct {
  const { kind } = ability;
  const ids = { itemCaseId: '', requestId: '', roundId: '', materialId: '', ...ability };
  const text = `意见${content}`;
  const day = '2026-09-14';
  const item = stage.items.find(({ itemCaseId }) => itemCaseId === ids.itemCaseId);
  switch (kind) {
    case 'replyToPlanning':
    case 'changeReply':
      return {
        kind,
        requestId: ids.requestId,
        answer:
          content === 1 ? 'transfer' : content === 2 ? 'approvalNotRequired' : 'approvalRequired',
        reason: text,
        remarks: '',
        ...(content === 1 && { transferTo: 'weather-bureau' }),
      };
    case 'closeRound':
      return { kind, roundId: ids.roundId, reason: text };
    case 'settleReplies':
      return {
        kind,
        secondRound: idsOf(stage, 'transferred'),
        confirmed: idsOf(stage, 'toConfirm'),
        offline: idsOf(stage, 'unanswered'),
        opinion: '',
      };
    case 'finalPlanning':
      return {
        kind,
        minutesFileId: 'f',
        heldOn: day,
        attendance: departments.map(({ id }) => ({ departmentId: id, name: id })),
        results: unsettledItems(stage).map(({ itemCaseId }) => ({
          itemCaseId,
          needed: content !== 3,
          reason: text,
        })),
      };
    case 'deliverReport':
    case 'deliverRevision':
      return content % 2 === 0
        ? { kind, method: 'signed', receivedBy: '王某', fileId: 'f' }
        : { kind, method: 'online', receivedBy: '王某' };
    case 'uploadMaterial':
      return { kind, materialId: ids.materialId, fileIds: [`f${content}-${stage.version}`] };
    case 'reviewMaterial':
      return {
        kind,
        materialId: ids.materialId,
        verdict: content === 4 ? 'unqualified' : 'qualified',
        reason: text,
      };
    case 'callMeeting':
      return { kind, mode: 'online', heldOn: day, subject: text, departmentIds: ['heritage'] };
    case 'recordMinutes':
      return {
        kind,
        meetingId: ability.meetingId ?? '',
        fileId: 'f',
        attendance: [{ departmentId: 'culture-bureau', name: '李某' }],
        conclusion: text,
      };
    case 'settleObjection':
      return {
        kind,
        objectionId: ability.objectionId ?? '',
        settlement: text,
        how: content % 3 === 0 ? 'replan' : content % 3 === 1 ? 'supplement' : 'explained',
        materialIds: stage.materials.slice(0, 1).map(({ materialId }) => materialId),
      };
    case 'requestSupplement':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        missing: [{ material: '图纸', problem: '缺页' }],
      };
    case 'completeSupplement':
      return { kind, itemCaseId: ids.itemCaseId, fileIds: ['f'], note: '' };
    case 'suspendItem':
      return aSuspension(item!);
    case 'chooseCommitment':
      return { kind, itemCaseId: ids.itemCaseId, fileId: 'f', signedBy: '王某' };
    case 'approveByCommitment':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        opinion: text,
        duties: [{ kind: content % 2 === 0 ? 'commitment' : 'check', text, dueOn: '2026-12-31' }],
      };
    case 'supplyObligation':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        obligationId: ability.obligationId ?? '',
        fileIds: ['f'],
        note: '',
      };
    case 'settleObligation':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        obligationId: ability.obligationId ?? '',
        verdict: content === 1 ? 'notMet' : 'met',
        opinion: text,
      };
    case 'deliverResult':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        method: 'pickedUp',
        receivedBy: '王某',
        fileId: 'f',
      };
    case 'extendLimit':
      return { kind, itemCaseId: ids.itemCaseId, days: 10, reason: text, fileIds: ['f'] };
    case 'deliverNotice':
      return {
        kind,
        noticeId: ability.noticeId ?? '',
        method: 'phone',
        receivedBy: '李某',
        note: '',
      };
    case 'openInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        departmentId: content % 2 === 0 ? 'weather-bureau' : 'defence-office',
        question: text,
      };
    case 'answerInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        inquiryId: ability.inquiryId ?? '',
        opinion: text,
        fileIds: [],
      };
    case 'closeInquiry':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        inquiryId: ability.inquiryId ?? '',
        reason: text,
      };
    case 'rejectSuspension':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        proposalId: ability.proposalId ?? '',
        reason: text,
      };
    case 'proposeSuspension':
      return aProposal(item!, {
        procedure: content % 2 === 0 ? 'expert-review' : 'site-visit',
        expectedEnd: civilDateOf(now),
      });
    case 'resumeItem':
      return {
        kind,
        itemCaseId: ids.itemCaseId,
        suspensionId: ability.suspensionId ?? '',
        result: text,
        fileIds: [],
      };
    case 'withdrawItem':
      return { kind, itemCaseId: ids.itemCaseId, reason: text, fileId: 'f' };
    case 'addItem':
      return { kind, itemId: ability.itemId ?? '', reason: text, fileIds: [] };
    case 'restoreStage':
      return { kind, documentFileId: 'f', decisionNumber: `复决${content}号`, reason: text };
    case 'withdrawStage':
      return { kind, reason: text, fileId: 'f' };
    case 'closeStage':
      return { kind, summary: text, fileIds: ['f'] };
    case 'refuseItem':
    case 'revokeResult':
      return { kind, itemCaseId: ids.itemCaseId, opinion: text, reasons: [text] };
    case 'startStagePlanning':
    case 'resubmitMaterials':
      return { kind };
    case 'formalIntake':
    case 'returnMaterials':
    case 'dispatch':
      return { kind, opinion: text };
    case 'objectToItem':
    case 'declareNotRequired':
    case 'refuseAcceptance':
    case 'endSupplement':
      return { kind, itemCaseId: ids.itemCaseId, reason: text };
    case 'confirmItem':
    case 'acceptItem':
    case 'passStep':
    case 'returnStep':
    case 'approveItem':
      return { kind, itemCaseId: ids.itemCaseId, opinion: text };
  }
}

function idsOf(stage: Stage, planning: ItemCase['planning']): string[] {
  return stage.items
    .filter((item) => item.planning === planning)
    .map(({ itemCaseId }) => itemCaseId);
}
