import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { readClocks } from './clocks.ts';
import { ENVIRONMENT, PERMIT, SOIL } from './items.ts';
import { PAPERS_TO_DISPATCH, dispatchedStage, withdrawStage } from './ordinaryStage.ts';
import { accept, approve, deliverResults, lead, resume, staffOf, suspend } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/**
 * W9: what is found missing after the acceptance is no supplement but 企业整改, for which the promise
 * stops and the law does not (R15, R16).
 */
export async function lateSupplement(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-05-25');
  const both = await dispatchedStage(walk, {
    name: '北镇市东外环绿道工程',
    serial: 91,
    notNeeded: [ENVIRONMENT, PERMIT],
  });
  const { stageId } = both;
  await walk.travel('2026-05-26');
  await accept(walk, stageId, SOIL);
  const item = itemOf(await walk.stage(stageId, lead(walk)), SOIL);
  await walk.refused(
    stageId,
    staffOf(walk, item),
    {
      kind: 'requestSupplement',
      itemCaseId: item.itemCaseId,
      missing: [{ material: '水土保持方案', problem: '缺少弃土场设计' }],
    },
    { status: 409, words: '请按企业整改挂起' },
    '受理后告知补正',
  );
  await walk.travel('2026-05-27');
  await suspend(walk, stageId, SOIL, {
    procedure: 'rectification',
    reason: '补充弃土场设计',
    expectedEnd: '2026-06-01',
  });
  await walk.travel('2026-06-01');
  await resume(walk, stageId, SOIL, '企业整改完毕');
  await readClocks(walk, stageId, SOIL, { promised: 1, legal: 4 });
  await walk.travel('2026-06-02');
  await readClocks(walk, stageId, SOIL, { promised: 2, legal: 5 });
  await approve(walk, stageId, SOIL);
  await deliverResults(walk, both);
  await withdrawStage(walk, stageId, '设计方案需要重做');
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    ...PAPERS_TO_DISPATCH,
    acceptanceNotice: 1,
    suspensionNotice: 1,
    resumptionNotice: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    withdrawalNotice: 1,
  });
}
