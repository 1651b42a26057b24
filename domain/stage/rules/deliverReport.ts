import type { ActRule } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToApplicant } from '../effects.ts';
import { byTask } from '../rights.ts';
import { conflict, refuse } from '../violations.ts';

/** 一次性告知 (R10): the report is told completely; the stage goes on to the intake. */
export const deliverReport: ActRule<StageActOf<'deliverReport'>> = {
  name: '一次性告知',
  row: 'R10',
  target: { type: 'task', task: 'deliver-report' },
  subjects: wholeStage,
  who: byTask('deliver-report'),
  state: (stage) => {
    if (stage.status !== 'reporting') conflict('R10', '没有待告知的策划报告，请刷新页面查看现状');
  },
  check: (stage, { method }) => {
    if (method === 'online' && stage.applicantAccountId === undefined)
      refuse('R10', '项目没有关联网上帐号，请打印策划报告由申请人签收');
  },
  apply: (stage, { act, at, decisionId }) => {
    const delivery = { method: act.method, receivedBy: act.receivedBy, at };
    const last = stage.reports.length - 1;
    return {
      aggregate: {
        ...stage,
        status: 'intake',
        intake: stage.intake ?? { returns: [] },
        reports: stage.reports.map((report, index) =>
          index === last ? { ...report, delivery } : report,
        ),
      },
      outcome: { outcome: 'delivered' },
      effects: noticeToApplicant(stage, decisionId, {
        title: '阶段性策划报告已告知',
        body: `项目“${stage.projectName}”的阶段性策划报告已告知${act.receivedBy}，请据此准备材料申报。`,
        at,
      }),
    };
  },
};
