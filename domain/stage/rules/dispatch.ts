import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { messageEffect, noticeToApplicant } from '../effects.ts';
import { sendFormalNotices } from '../formalNotice.ts';
import { departmentName } from '../papers.ts';
import { revisionIsUndelivered } from '../replanning.ts';
import { byTask } from '../rights.ts';
import type { ItemCase, Stage } from '../stage.ts';
import { actRow, withRow } from '../traceRows.ts';
import { refuse } from '../violations.ts';
import { mustBeConfirming, openObjections } from './confirmation.ts';

type Dispatch = StageActOf<'dispatch'>;

/**
 * 统一转办 (R12, R13): when every needed item is confirmed by its department or covered by a meeting
 * with minutes, and nothing bars it, all items go to their departments at once.
 */
export const dispatch: ActRule<Dispatch> = {
  name: '统一转办',
  row: 'R13',
  target: { type: 'task', task: 'dispatch' },
  subjects: wholeStage,
  who: byTask('dispatch'),
  state: (stage, _, { directory }) => {
    mustBeConfirming(stage);
    const without = stage.meetings.find(({ minutes }) => minutes === undefined);
    if (without) refuse('R12', `联席会议“${without.subject}”还没有上传会议记录，不能转办`);
    const [objection] = openObjections(stage);
    if (objection) {
      const name = departmentName(objection.departmentId, directory);
      refuse('R12', `${name}的异议还没有处理，不能转办：${objection.reason}`);
    }
    if (revisionIsUndelivered(stage)) refuse('R12', '修订的策划报告尚未告知申请人，不能转办');
    const open = stage.items
      .filter(({ status }) => status === 'received')
      .filter(notConfirmed(stage));
    if (open.length > 0) {
      const names = open.map(({ name }) => `“${name}”`).join('、');
      refuse('R12', `以下事项尚未经部门确认，也没有联席会议记录，不能转办：${names}`);
    }
  },
  apply: send,
};

function notConfirmed({ confirmations, meetings }: Stage): (item: ItemCase) => boolean {
  const confirmed = new Set(confirmations.map(({ itemCaseId }) => itemCaseId));
  const present = new Set(
    meetings.flatMap(({ minutes }) => minutes?.attendance ?? []).map((who) => who.departmentId),
  );
  return ({ itemCaseId, departmentId }) => !confirmed.has(itemCaseId) && !present.has(departmentId);
}

function send(stage: Stage, decision: DecisionOn<Dispatch>, { directory }: StageContext) {
  const { at, act, decisionId } = decision;
  const sent = stage.items.filter(({ status }) => status === 'received');
  const aggregate: Stage = {
    ...stage,
    status: 'approving',
    items: stage.items.map((item) =>
      item.status === 'received'
        ? withRow({ ...item, status: 'dispatched' }, actRow('dispatched', decision, act.opinion))
        : item,
    ),
  };
  const departmentIds = new Set(sent.map(({ departmentId }) => departmentId));
  const told = sendFormalNotices(
    aggregate,
    [...departmentIds].map((departmentId) => ({
      departmentId,
      title: '事项已转办，请审核受理',
      body: `项目“${stage.projectName}”已统一转办，请${departmentName(departmentId, directory)}办理：${sent
        .filter((item) => item.departmentId === departmentId)
        .map(({ name }) => `“${name}”`)
        .join('、')}。`,
    })),
    { cause: decisionId, kind: 'dispatchNotice', at, directory },
  );
  return {
    aggregate: told.stage,
    outcome: { outcome: 'dispatched' },
    effects: [
      ...sent
        .filter(({ line }) => line === 'parallel')
        .map(({ itemCaseId }) =>
          messageEffect(`start-item:${itemCaseId}`, 'start-item', stage._id, { itemCaseId }),
        ),
      ...told.effects,
      ...noticeToApplicant(stage, decisionId, {
        title: '事项已转办',
        body: `项目“${stage.projectName}”的申报事项已转各部门办理。`,
        at,
      }),
    ],
  };
}
