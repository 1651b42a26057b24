import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers, ok } from './checks.ts';
import { expectEqual } from './failure.ts';
import { ENVIRONMENT, PERMIT, SOIL } from './items.ts';
import { dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import type { Person } from './person.ts';
import { joins, leaves, reportChange } from './staffChanges.ts';
import { accept, deliverResults, lead, leaderOf, type Case } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

const HERE = 'water-resources';

/** W19: somebody leaves in the middle of an approval; the open task goes to the successor (R22). */
export async function handOver(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-08-31');
  const both = await dispatchedStage(walk, {
    name: '北镇市石佛河治理工程',
    serial: 181,
    notNeeded: [ENVIRONMENT, PERMIT],
  });
  await accept(walk, both.stageId, SOIL);
  const leaver = walk.as(`${HERE}-staff`);
  const [taskKey = ''] = await tasksOf(leaver, both, 'unclaimed');
  const path = `/api/tasks/${taskKey}/decisions`;
  const sign = (key: string) => leaver.send('POST', path, { act: { kind: 'claimTask' } }, key);
  await walk.change(leaver, sign, 200, '签收办理任务');

  await walk.travel('2026-09-01');
  await reportChange(
    walk,
    HERE,
    { kind: 'leaves', accountId: leaver.accountId },
    { status: 422, what: '没有接办人即申报离岗' },
  );
  const successor = await joins(walk, {
    accountId: 'water-resources-second',
    name: '江晓渔',
    departmentId: HERE,
    idNumber: '210799190001010016',
  });
  await leaves(walk, HERE, leaver, [successor.accountId]);
  expectEqual((await tasksOf(successor, both, 'mine')).join(), taskKey, '移交的任务');
  await goesOn(walk, both, successor);
  await deliverResults(walk, both);
  await withdrawStage(walk, both.stageId, '河道方案调整');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    projectRegistration: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    acceptanceNotice: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    withdrawalNotice: 1,
  });
}

async function tasksOf(who: Person, { projectId }: Case, scope: string): Promise<string[]> {
  const { tasks } = (await ok(who, `/api/tasks?scope=${scope}&limit=200`)) as {
    tasks: { taskKey: string; projectId: string }[];
  };
  return tasks.filter((task) => task.projectId === projectId).map(({ taskKey }) => taskKey);
}

async function goesOn(walk: Walk, { stageId }: Case, successor: Person): Promise<void> {
  const item = itemOf(await walk.stage(stageId, lead(walk)), SOIL);
  const { itemCaseId, name } = item;
  await walk.onStage(
    stageId,
    successor,
    { kind: 'passStep', itemCaseId, opinion: '接办后复核，拟同意' },
    `接办“${name}”，送下一环节`,
  );
  await walk.onStage(
    stageId,
    leaderOf(walk, item),
    { kind: 'approveItem', itemCaseId, opinion: '符合法定条件，准予许可' },
    `准予许可“${name}”`,
  );
}
