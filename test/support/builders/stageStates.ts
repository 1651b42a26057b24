import type { StageActOf } from '../../../domain/stage/acts.ts';
import { problemsOf } from '../../../domain/stage/materials.ts';
import { lastReply } from '../../../domain/stage/rounds.ts';
import type { ItemCase } from '../../../domain/stage/stage.ts';
import { StageWalk } from '../stageWalk.ts';
import { person } from './people.ts';

/** Stages on their way: each builder goes on from the one before it. */

export const clerk = person('clerk', 'planning-bureau');
export const lead = person('lead', 'planning-bureau');

type WalkOptions = ConstructorParameters<typeof StageWalk>;

/** 策划中: every department was asked. */
export function aStartedStage(...options: WalkOptions): StageWalk {
  return new StageWalk(...options).act({ kind: 'startStagePlanning' }, clerk);
}

/** The act with which a department answers. */
export function aReply(
  requestId: string,
  answer: 'approvalRequired' | 'approvalNotRequired' | 'transfer' = 'approvalRequired',
  more: { readonly reason?: string; readonly transferTo?: string } = {},
) {
  return { kind: 'replyToPlanning', requestId, answer, reason: '', remarks: '', ...more } as const;
}

/** 需要审批 of everybody who has not replied in the present round. */
export function replyToAll(walk: StageWalk): StageWalk {
  for (const request of walk.stage.rounds.at(-1)?.requests ?? [])
    if (!lastReply(request))
      walk.act(aReply(request.requestId), person('staff', request.departmentId));
  return walk;
}

/** 收件中: the report is delivered. */
export function aStageInIntake(...options: WalkOptions): StageWalk {
  return replyToAll(aStartedStage(...options)).act(
    { kind: 'deliverReport', method: 'signed', receivedBy: '王某', fileId: 'receipt' },
    clerk,
  );
}

/** Hands in what is missing, and finds everything right. */
export function uploadAndQualify(walk: StageWalk): StageWalk {
  for (const { materialId } of problemsOf(walk.stage))
    walk
      .act({ kind: 'uploadMaterial', materialId, fileIds: [`file-${materialId}`] }, clerk)
      .act({ kind: 'reviewMaterial', materialId, verdict: 'qualified', reason: '' }, clerk);
  return walk;
}

/** 最后确认: formal intake is done. */
export function aReceivedStage(...options: WalkOptions): StageWalk {
  return uploadAndQualify(aStageInIntake(...options)).act(
    { kind: 'formalIntake', opinion: '' },
    clerk,
  );
}

export function confirmAll(walk: StageWalk): StageWalk {
  for (const { itemCaseId, departmentId, status } of walk.stage.items)
    if (status === 'received')
      walk.act({ kind: 'confirmItem', itemCaseId, opinion: '' }, person('staff', departmentId));
  return walk;
}

/** 并联审批: every item lies with its department. */
export function aDispatchedStage(...options: WalkOptions): StageWalk {
  return confirmAll(aReceivedStage(...options)).act({ kind: 'dispatch', opinion: '' }, lead);
}

/** Accepts an item by a person of its department. */
export function accept(walk: StageWalk, itemId: string): StageWalk {
  const { itemCaseId, departmentId } = walk.item(itemId);
  return walk.act({ kind: 'acceptItem', itemCaseId, opinion: '' }, person('staff', departmentId));
}

/** Takes an accepted item to its last step. */
export function toLastStep(walk: StageWalk, itemId: string): StageWalk {
  const { itemCaseId, departmentId } = walk.item(itemId);
  return walk.act({ kind: 'passStep', itemCaseId, opinion: '同意' }, person('staff', departmentId));
}

/** Approves an accepted item. */
export function approve(walk: StageWalk, itemId: string): StageWalk {
  const { itemCaseId, departmentId } = walk.item(itemId);
  return toLastStep(walk, itemId).act(
    { kind: 'approveItem', itemCaseId, opinion: '准予许可' },
    person('leader', departmentId),
  );
}

/** The act that proposes to suspend an item. */
export function aProposal(
  { itemCaseId }: ItemCase,
  more: Partial<StageActOf<'proposeSuspension'>> = {},
): StageActOf<'proposeSuspension'> {
  return {
    kind: 'proposeSuspension',
    itemCaseId,
    procedure: 'expert-review',
    reason: '需专家评审',
    expectedEnd: '2026-10-12',
    fileIds: [],
    ...more,
  };
}

/** The act with which a leader approves the last proposal. */
export function aSuspension({ itemCaseId, suspensionProposals }: ItemCase) {
  const proposalId = suspensionProposals.at(-1)?.proposalId ?? '';
  return { kind: 'suspendItem', itemCaseId, proposalId, opinion: '' } as const;
}

/** 挂起 by two people of the department of the item. */
export function suspend(
  walk: StageWalk,
  itemId: string,
  more: Partial<StageActOf<'proposeSuspension'>> = {},
): StageWalk {
  const { departmentId } = walk.item(itemId);
  walk.act(aProposal(walk.item(itemId), more), person('staff', departmentId));
  return walk.act(aSuspension(walk.item(itemId)), person('leader', departmentId));
}

export function resume(walk: StageWalk, itemId: string): StageWalk {
  const { itemCaseId, departmentId, suspensions } = walk.item(itemId);
  const suspensionId = suspensions.at(-1)?.suspensionId ?? '';
  return walk.act(
    { kind: 'resumeItem', itemCaseId, suspensionId, result: '评审通过', fileIds: [] },
    person('staff', departmentId),
  );
}

/** Refuses an accepted item. */
export function refuse(walk: StageWalk, itemId: string): StageWalk {
  const { itemCaseId, departmentId } = walk.item(itemId);
  return toLastStep(walk, itemId).act(
    { kind: 'refuseItem', itemCaseId, opinion: '不予许可', reasons: ['不符合规划条件'] },
    person('leader', departmentId),
  );
}

/**
 * A stage in approval whose items have at least so many rows in their record together: a main-flow item
 * is suspended and resumed, which freezes the others, again and again.
 */
export function aRecordOf(rows: number): StageWalk {
  const walk = aDispatchedStage().travel('2026-09-28');
  const open = walk.stage.items.filter(({ status }) => status === 'dispatched');
  for (const { itemId } of open) accept(walk, itemId);
  const main = open.find(({ line }) => line === 'main');
  if (!main) throw new Error('no main-flow item was dispatched');
  while (walk.stage.items.reduce((sum, { trace }) => sum + trace.length, 0) < rows)
    resume(suspend(walk, main.itemId), main.itemId);
  return walk;
}
