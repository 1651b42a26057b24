import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { checkFindings } from './findings.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, PERMIT, SOIL } from './items.ts';
import { dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { deliverResults, lead, leaderOf, staffOf, type Case } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/** W12: an item is approved on the applicant's commitment, which is not kept (R17). */
export async function brokenCommitment(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-07-01');
  const both = await dispatchedStage(walk, {
    name: '北镇市南环路管网工程',
    serial: 121,
    notNeeded: [PERMIT, SOIL],
  });
  await approveOnCommitment(walk, both);
  await deliverResults(walk, both);
  await settle(walk, both.stageId);
  await checkFindings(walk, both.stageId, 'obligations', ['notMet -']);
  await walk.travel('2026-07-14');
  await revoke(walk, both.stageId);
  await checkFindings(walk, both.stageId, 'obligations', ['notMet -', 'revoked -']);
  await withdrawStage(walk, both.stageId, '环评重新编制后再申报');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    revocationDecision: 1,
    withdrawalNotice: 1,
  });
}

/** On the day of the dispatch: no step in between. */
async function approveOnCommitment(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), ENVIRONMENT);
  const { itemCaseId, name } = item;
  const approval = {
    kind: 'approveByCommitment' as const,
    itemCaseId,
    opinion: '申请人已作出承诺，准予许可',
    duties: [
      { kind: 'commitment' as const, text: '提交公众参与说明的公示照片', dueOn: '2026-07-10' },
    ],
  };
  const leader = leaderOf(walk, item);
  await walk.refused(
    stageId,
    leader,
    approval,
    { status: 422, words: '没有选择告知承诺' },
    '申请人没有承诺即当场决定',
  );
  const applicant = walk.as('applicant-company');
  await walk.onStage(
    stageId,
    applicant,
    {
      kind: 'chooseCommitment',
      itemCaseId,
      fileId: await walk.upload(applicant, '告知承诺书', projectId),
      signedBy: '赵建国',
    },
    `为“${name}”选择告知承诺，提交签字的承诺书`,
  );
  await walk.onStage(stageId, leader, approval, `凭承诺当场准予“${name}”`);
  const approved = itemOf(await walk.stage(stageId, lead(walk)), ENVIRONMENT);
  expectEqual(approved.result?.byCommitment, true, '凭承诺作出的决定');
}

/** What was promised does not come: it is found missing after its day, and not before. */
async function settle(walk: Walk, stageId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), ENVIRONMENT);
  const settlement = {
    kind: 'settleObligation' as const,
    itemCaseId: item.itemCaseId,
    obligationId: item.obligations[0]?.obligationId ?? '',
    verdict: 'notMet' as const,
    opinion: '逾期未提交公示照片',
  };
  await walk.travel('2026-07-10');
  await walk.refused(
    stageId,
    staffOf(walk, item),
    settlement,
    { status: 422, words: '期限至2026-07-10' },
    '期限届满前认定未履行承诺',
  );
  await walk.travel('2026-07-13');
  await checkFindings(walk, stageId, 'obligations', ['overdue 3']);
  await walk.onStage(stageId, staffOf(walk, item), settlement, '认定申请人未履行承诺');
}

async function revoke(walk: Walk, stageId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), ENVIRONMENT);
  await walk.onStage(
    stageId,
    leaderOf(walk, item),
    {
      kind: 'revokeResult',
      itemCaseId: item.itemCaseId,
      opinion: '撤销准予许可决定',
      reasons: ['申请人未履行承诺'],
    },
    `撤销“${item.name}”的许可`,
  );
  const stage = await walk.stage(stageId, lead(walk));
  expectEqual(itemOf(stage, ENVIRONMENT).status, 'revoked', '撤销后的状态');
  expectEqual(stage.status, 'approving', '撤销并行事项的许可后的阶段');
}
