import type { ActRule } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { noticeToApplicant } from '../effects.ts';
import { byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
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
  check: mustReachTheApplicant,
  apply: (stage, { act, at, decisionId }) => {
    return {
      aggregate: {
        ...stage,
        status: 'intake',
        intake: stage.intake ?? { returns: [] },
        reports: deliveredReports(stage, act, at),
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

type Delivery = Omit<StageActOf<'deliverReport'>, 'kind'>;

/**
 * A report that is delivered in the system needs an account to deliver it to, one that is printed the
 * signature of who got it (R10).
 * @throws {RuleViolation} refused
 */
export function mustReachTheApplicant(
  { applicantAccountId }: Pick<Stage, 'applicantAccountId'>,
  { method, fileId }: Delivery,
): void {
  if (method === 'online' && applicantAccountId === undefined)
    refuse('R10', '项目没有关联网上帐号，请打印策划报告由申请人签收');
  if (method === 'signed' && fileId === undefined)
    refuse('R10', '请上传申请人签收的策划报告扫描件');
}

/** The reports, the last one delivered. @param at ms */
export function deliveredReports(
  { reports }: Stage,
  { method, receivedBy, fileId }: Delivery,
  at: number,
): Stage['reports'] {
  const delivery = { method, receivedBy, ...(fileId !== undefined && { fileId }), at };
  return reports.map((report, index) =>
    index === reports.length - 1 ? { ...report, delivery } : report,
  );
}
