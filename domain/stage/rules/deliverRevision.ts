import type { ActRule } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToApplicant } from '../effects.ts';
import { revisionIsUndelivered } from '../replanning.ts';
import { byTask } from '../rights.ts';
import { conflict } from '../violations.ts';
import { deliveredReports, mustReachTheApplicant } from './deliverReport.ts';

/** 告知修订报告 (R12): what planning an item once more has changed is told before the dispatch. */
export const deliverRevision: ActRule<StageActOf<'deliverRevision'>> = {
  name: '告知修订报告',
  row: 'R12',
  target: { type: 'task', task: 'deliver-revision' },
  subjects: wholeStage,
  who: byTask('deliver-revision'),
  state: (stage) => {
    if (stage.status !== 'confirming' || !revisionIsUndelivered(stage))
      conflict('R12', '没有待告知的修订报告，请刷新页面查看现状');
  },
  check: mustReachTheApplicant,
  apply: (stage, { act, at, decisionId }) => ({
    aggregate: { ...stage, reports: deliveredReports(stage, act, at) },
    outcome: { outcome: 'delivered' },
    effects: noticeToApplicant(stage, decisionId, {
      title: '修订的策划报告已告知',
      body: `项目“${stage.projectName}”修订的阶段性策划报告已告知${act.receivedBy}。`,
      at,
    }),
  }),
};
