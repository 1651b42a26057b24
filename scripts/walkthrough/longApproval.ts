import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { readClocks } from './clocks.ts';
import { checkFindings } from './findings.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, PERMIT, SCHEME, SOIL } from './items.ts';
import { PAPERS_TO_DISPATCH, closeStage, dispatchedStage } from './ordinaryStage.ts';
import { accept, approve, clerk, lead, leaderOf, staffOf, type Case } from './story.ts';
import { itemOf, type StageView } from './views.ts';
import type { Walk } from './walk.ts';

/** W16: another department is asked, the limit is extended, the result goes by post (R14, R16). */
export async function longApproval(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-08-06');
  const both = await dispatchedStage(walk, {
    name: '北镇市常兴街综合管廊工程',
    serial: 161,
    notNeeded: [ENVIRONMENT, SOIL, PERMIT],
  });
  const { stageId } = both;
  await accept(walk, stageId, SCHEME);
  await inquire(walk, stageId);
  await extend(walk, stageId);
  await checkFindings(walk, stageId, 'extensions', ['10']);
  // 08-07, 08-10 to 08-14, 08-17: nothing of this stops the clocks.
  await walk.travel('2026-08-17');
  await readClocks(walk, stageId, SCHEME, { promised: 7, legal: 7 });
  await approve(walk, stageId, SCHEME);
  await deliver(walk, both);
  await closeStage(walk, both);
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    ...PAPERS_TO_DISPATCH,
    acceptanceNotice: 1,
    extensionNotice: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    stageClosureNotice: 1,
  });
}

async function inquire(walk: Walk, stageId: string): Promise<void> {
  const departmentId = 'urban-management';
  const item = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  const { itemCaseId, name } = item;
  const question = {
    kind: 'openInquiry' as const,
    itemCaseId,
    departmentId,
    question: '管廊出入口是否影响既有道路？',
  };
  await walk.onStage(stageId, staffOf(walk, item), question, `就“${name}”征求综合执法部门意见`);
  await walk.refused(stageId, staffOf(walk, item), question, 409, '答复之前再次征求');
  await walk.travel('2026-08-07');
  const asked = itemOf(await walk.stage(stageId, lead(walk)), SCHEME).inquiries[0];
  await walk.onStage(
    stageId,
    staffOf(walk, { departmentId }),
    {
      kind: 'answerInquiry',
      itemCaseId,
      inquiryId: asked?.inquiryId ?? '',
      opinion: '不影响，施工期间另行办理占道',
    },
    '反馈意见',
  );
  const answered = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  expectEqual(answered.departmentId, item.departmentId, '征求意见期间的办理部门');
  expectEqual(answered.inquiries[0]?.answer?.at !== undefined, true, '已反馈');
}

async function extend(walk: Walk, stageId: string): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  const { itemCaseId, name } = item;
  const extension = { kind: 'extendLimit' as const, itemCaseId, reason: '管线资料复核' };
  const leader = leaderOf(walk, item);
  await walk.refused(
    stageId,
    leader,
    { ...extension, days: 11 },
    { status: 422, words: '最多延长10个工作日' },
    '延长十一个工作日',
  );
  const before = dueDates(await walk.stage(stageId, lead(walk)), itemCaseId);
  expectEqual(before, '2026-08-11 2026-09-03', '延长前的到期日');
  await walk.onStage(stageId, leader, { ...extension, days: 10 }, `延长“${name}”的审批期限`);
  const after = dueDates(await walk.stage(stageId, lead(walk)), itemCaseId);
  expectEqual(after, '2026-08-25 2026-09-17', '延长后的到期日');
  await walk.refused(
    stageId,
    leader,
    { ...extension, days: 1 },
    { status: 409, words: '不能再延长' },
    '第二次延长',
  );
}

/** Of the promise and of the law. */
function dueDates({ clocks }: StageView, itemCaseId: string): string {
  const dueOf = (kind: string) =>
    clocks.find((clock) => clock.itemCaseId === itemCaseId && clock.kind === kind)?.dueDate ?? '';
  return `${dueOf('promised')} ${dueOf('legal')}`;
}

/** Within ten working days of the decision (law 44). */
async function deliver(walk: Walk, { projectId, stageId }: Case): Promise<void> {
  await walk.travel('2026-08-18');
  const stage = await walk.stage(stageId, lead(walk));
  const { itemCaseId, name } = itemOf(stage, SCHEME);
  const clock = stage.clocks.find((one) => one.kind === 'delivery');
  expectEqual(clock?.dueDate, '2026-08-31', '送达期限');
  await walk.onStage(
    stageId,
    clerk(walk),
    {
      kind: 'deliverResult',
      itemCaseId,
      method: 'mailed',
      receivedBy: '赵建国',
      fileId: await walk.upload(clerk(walk), '邮寄回执', projectId),
    },
    `邮寄送达“${name}”的办理结果`,
  );
}
