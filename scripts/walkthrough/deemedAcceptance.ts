import type { RunningSystem } from '../system/system.ts';
import { checkEnded, checkPapers } from './checks.ts';
import { checkFindings } from './findings.ts';
import { readClocks } from './clocks.ts';
import { ENVIRONMENT, PERMIT, SCHEME, SOIL } from './items.ts';
import { PAPERS_TO_DISPATCH, closeStage, dispatchedStage } from './ordinaryStage.ts';
import { accept, approve, deliverResults, lead, staffOf } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/**
 * W8: nobody says within five working days what is missing, so that the item counts as accepted from
 * the day of the receipt (R15, law 32(4)).
 */
export async function deemedAcceptance(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-05-14');
  const both = await dispatchedStage(walk, {
    name: '北镇市闾山大街人行道工程',
    serial: 81,
    notNeeded: [ENVIRONMENT, SOIL, PERMIT],
  });
  const { stageId } = both;
  // 05-15, 05-18 to 05-21 are the five days.
  await walk.travel('2026-05-22');
  const item = itemOf(await walk.stage(stageId, lead(walk)), SCHEME);
  await walk.refused(
    stageId,
    staffOf(walk, item),
    {
      kind: 'requestSupplement',
      itemCaseId: item.itemCaseId,
      missing: [{ material: '工程设计方案文本', problem: '缺少竖向设计' }],
    },
    { status: 422, words: '视为自收件之日起受理' },
    '第六个工作日才告知补正',
  );
  await accept(walk, stageId, SCHEME);
  await readClocks(walk, stageId, SCHEME, { promised: 0, legal: 6 });
  await checkFindings(walk, stageId, 'deemed-acceptances', ['deemedAccepted 1']);
  await walk.travel('2026-05-25');
  await readClocks(walk, stageId, SCHEME, { promised: 1, legal: 7 });
  await approve(walk, stageId, SCHEME);
  await closeStage(walk, both);
  await deliverResults(walk, both);
  await checkEnded(walk, both, system);
  await checkPapers(walk, both, {
    ...PAPERS_TO_DISPATCH,
    acceptanceNotice: 1,
    approvalDecision: 1,
    deliveryReceipt: 1,
    stageClosureNotice: 1,
  });
}
