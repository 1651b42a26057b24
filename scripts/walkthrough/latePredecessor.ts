import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers, ok } from './checks.ts';
import { expectEqual, expectThat } from './failure.ts';
import { ENVIRONMENT, JOINT_REVIEW, PERMIT, SCHEME, SOIL } from './items.ts';
import { dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { accept, approve, deliverResults, lead, type Case } from './story.ts';
import { itemOf, type NoticeView } from './views.ts';
import type { Walk } from './walk.ts';

interface LatePredecessors {
  readonly latePredecessors: readonly {
    readonly projectId: string;
    readonly itemName: string;
    readonly predecessor: { readonly itemName: string };
    readonly firstLateDay: string;
    readonly daysLate: number;
  }[];
}

/** W14: an item waits for another one which is late; the supervision sees both (R41, Art. 13(4)). */
export async function latePredecessor(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-07-15');
  const both = await dispatchedStage(walk, {
    name: '北镇市沟帮子连接线工程',
    serial: 141,
    itemIds: [JOINT_REVIEW],
    notNeeded: [ENVIRONMENT, SOIL, PERMIT],
  });
  const { stageId } = both;
  await accept(walk, stageId, JOINT_REVIEW);
  const waiting = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  expectEqual(waiting.status, 'waitingForPredecessor', `“${waiting.name}”的状态`);
  expectEqual((await listed(walk, both)).length, 0, '未逾期时的前置事项逾期清单');

  // Ten working days from 07-16 on: due on 07-29.
  await walk.travel('2026-07-31');
  const [late, ...others] = await listed(walk, both);
  expectEqual(others.length, 0, '清单中的其他事项');
  expectEqual(late?.firstLateDay, '2026-07-30', '前置事项的首个逾期日');
  expectEqual(late?.daysLate, 2, '前置事项逾期的工作日');
  walk.say(
    walk.as('supervisor'),
    `查看前置事项逾期清单：“${late?.itemName ?? ''}”等待“${late?.predecessor.itemName ?? ''}”`,
  );
  await checkTold(walk, waiting.name);

  await approve(walk, stageId, JOINT_REVIEW);
  expectEqual((await listed(walk, both)).length, 0, '办结后的前置事项逾期清单');
  const next = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  expectEqual(next.status, 'dispatched', `“${next.name}”的状态`);
  await accept(walk, stageId, SCHEME);
  await deliverResults(walk, both);
  await withdrawStage(walk, stageId, '线位调整');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    acceptanceNotice: 2,
    approvalDecision: 1,
    deliveryReceipt: 1,
    withdrawalNotice: 1,
  });
}

async function listed(walk: Walk, { projectId }: Case) {
  const path = '/api/supervision/late-predecessors';
  const { latePredecessors } = (await ok(walk.as('supervisor'), path)) as LatePredecessors;
  return latePredecessors.filter((late) => late.projectId === projectId);
}

/** Whoever is late has been told who waits. */
async function checkTold(walk: Walk, waitingName: string): Promise<void> {
  const reader = walk.as('natural-resources-staff');
  const { notices } = (await ok(reader, '/api/notices?limit=50')) as { notices: NoticeView[] };
  const told = notices.some(
    ({ title, body }) => title.includes('逾期') && body.includes(`“${waitingName}”正在等待`),
  );
  expectThat(told, `nobody was told that ${waitingName} waits`);
}
