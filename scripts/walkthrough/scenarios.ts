import type { RunningSystem } from '../system/system.ts';
import {
  checkEnded,
  checkNotices,
  checkNumbers,
  checkPapers,
  checkRemedies,
  checkReport,
  checkVoid,
} from './checks.ts';
import { expectEqual } from './failure.ts';
import { newFiling, refusedMainItem } from './refusedMainItem.ts';
import { onlineChannel } from './onlineChannel.ts';
import { schoolBuilding } from './schoolBuilding.ts';
import { lead, type Case } from './story.ts';
import type { Walk } from './walk.ts';

/** What is told, and what must be true at its end. */

export async function w1(walk: Walk, system: RunningSystem): Promise<Case> {
  const both = await schoolBuilding(walk);
  await checkEnded(walk, both, system);
  const papers = await checkPapers(walk, both, {
    projectRegistration: 1,
    planningOpinion: 1,
    planningReport: 1,
    intakeCorrectionList: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    supplementNotice: 1,
    acceptanceNotice: 7,
    suspensionNotice: 2,
    resumptionNotice: 2,
    approvalDecision: 7,
    deliveryReceipt: 7,
    stageClosureNotice: 1,
  });
  await checkNumbers(papers);
  checkReport(papers, { items: 8, needed: 7 });
  await checkNotices(walk, [
    'applicant-company',
    'natural-resources-clerk',
    'natural-resources-lead',
    'development-reform-staff',
    'public-security-staff',
  ]);
  return both;
}

export async function w5(walk: Walk, system: RunningSystem): Promise<void> {
  const both = await onlineChannel(walk);
  await checkEnded(walk, both, system);
  const { channel } = await walk.stage(both.stageId, lead(walk));
  expectEqual(channel, 'online', '申报渠道');
  const papers = await checkPapers(walk, both, {
    projectRegistration: 1,
    planningOpinion: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    acceptanceNotice: 6,
    approvalDecision: 6,
    deliveryReceipt: 6,
    stageClosureNotice: 1,
  });
  checkReport(papers, { items: 7, needed: 6 });
  await checkNotices(walk, ['applicant-company', 'natural-resources-clerk', 'planning-operator']);
}

export async function w2(walk: Walk, system: RunningSystem): Promise<void> {
  const both = await refusedMainItem(walk);
  await checkEnded(walk, both, system);
  checkVoid(await walk.stage(both.stageId, lead(walk)), {
    'design-scheme-joint-review': 'approved',
    'preliminary-design-and-budget': 'refused',
    'construction-planning-permit': 'terminated',
    'design-scheme-approval': 'terminated',
    'soil-water-conservation-plan': 'terminated',
    'environmental-impact-assessment': 'terminated',
  });
  const papers = await checkPapers(walk, both, {
    projectRegistration: 1,
    planningOpinion: 1,
    planningReport: 1,
    intakeReceipt: 1,
    intakeMaterialList: 1,
    supplementNotice: 1,
    acceptanceNotice: 3,
    suspensionNotice: 1,
    approvalDecision: 1,
    refusalDecision: 1,
    deliveryReceipt: 2,
    stageVoidNotice: 1,
  });
  checkRemedies(papers);
  await newFiling(walk, both);
}
