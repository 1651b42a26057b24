import { civilDateOf } from '../../calendar/civilDate.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { mustNotBeFrozen } from '../freeze.ts';
import { isOpen, unfinishedMainItems } from '../items.ts';
import { itemOutcomes } from '../outcomes.ts';
import { stageName, stagePaper } from '../papers.ts';
import { byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Closure = StageActOf<'closeStage'>;

/**
 * 阶段性办结 (R20): when every main-flow item is finished. Parallel items that are open go on; nothing
 * is added from the write on that records it.
 */
export const closeStage: ActRule<Closure> = {
  name: '阶段性办结',
  row: 'R20',
  target: { type: 'task', task: 'close-stage' },
  subjects: wholeStage,
  who: byTask('close-stage'),
  state: (stage) => {
    if (stage.status === 'closing' || stage.status === 'closed')
      conflict('R20', '本阶段已经办结，请勿重复提交');
    if (stage.status !== 'approving') conflict('R20', '本阶段还没有统一转办，不能办结');
    mustNotBeFrozen(stage);
    const open = unfinishedMainItems(stage).map(({ name }) => `“${name}”`);
    if (open.length > 0)
      refuse('R20', `以下主流程事项尚未办结，不能进行阶段性办结：${open.join('、')}`);
  },
  fence: (stage) => ({ ...stage, status: 'closing' }),
  unfence: (stage) => (stage.status === 'closing' ? { ...stage, status: 'approving' } : stage),
  apply: close,
};

function close(stage: Stage, decision: DecisionOn<Closure>, context: StageContext) {
  const { act, at, by, decisionId } = decision;
  const open = stage.items.filter(isOpen);
  const closed: Stage = {
    ...stage,
    status: 'closed',
    closure: {
      summary: act.summary,
      fileIds: act.fileIds,
      by: by.accountId,
      at,
      openItems: open.map(({ itemCaseId }) => itemCaseId),
    },
  };
  const goingOn =
    open.length === 0
      ? ''
      : `，并行推进事项${open.map(({ name }) => `“${name}”`).join('、')}继续办理`;
  const text = {
    title: '阶段性办结',
    body: `项目“${stage.projectName}”${stageName(stage)}已于${civilDateOf(at)}办结${goingOn}。`,
    at,
  };
  const departmentIds = new Set(stage.items.map(({ departmentId }) => departmentId));
  return {
    aggregate: endClocks(closed, withId(clockIds.stage(stage._id)), at),
    outcome: { outcome: 'closed' },
    effects: [
      stagePaper(stage, decision, context, {
        kind: 'stageClosureNotice',
        body: [act.summary],
        stage: stageName(stage),
        items: itemOutcomes(stage, context.directory),
        stillOpen: open.map(({ name }) => name),
      }),
      ...[...departmentIds].map((departmentId) =>
        noticeToDepartment(stage, decisionId, { departmentId }, text),
      ),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}
