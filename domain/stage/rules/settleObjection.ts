import type { ActRule, ActTarget, DecisionOn, StageContext, Subject } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import type { Objection } from '../confirmationRecords.ts';
import { noticeToApplicant, noticeToLeadDepartment } from '../effects.ts';
import { changeItem, itemOf } from '../items.ts';
import { departmentMustExist } from '../known.ts';
import { materialOf } from '../materials.ts';
import { changeObjection, replanned, revisionIsUndelivered } from '../replanning.ts';
import { inLeadDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { askToConfirm } from '../suppliedMaterials.ts';
import { conflict, refuse } from '../violations.ts';
import { mustBeConfirming } from './confirmation.ts';

type Settle = StageActOf<'settleObjection'>;

/**
 * 处理异议 by the lead department (R12): by an explanation, by materials to supplement, or by planning the
 * item once more. Withdrawing the item is for the applicant (`withdrawItem`), and settles it, too.
 */
export const settleObjection: ActRule<Settle> = {
  name: '处理异议',
  row: 'R12',
  target,
  subjects: (stage) => stage.objections.map(({ objectionId }) => ({ objectionId })),
  who: inLeadDepartment('lead'),
  state: (stage, { objectionId }) => {
    mustBeConfirming(stage);
    const objection = objectionWith(stage, objectionId);
    if (objection.settlement) conflict('R12', '这条异议已经处理');
    if (objection.supplement) conflict('R12', '已要求补充材料，请待材料审查合格');
    if (objection.replanning || isUnderWay(stage, objectionId))
      conflict('R12', '这个事项正在再次策划，请待部门回复');
  },
  check: (stage, act, _, { directory }) => {
    const materialIds = act.materialIds ?? [];
    if (act.how === 'supplement' && materialIds.length === 0) refuse('R12', '请选择需要补充的材料');
    for (const id of materialIds) materialOf(stage, id);
    if (act.how !== 'replan') return;
    if (act.departmentId !== undefined) departmentMustExist(act.departmentId, directory, 'R12');
    const other = replanned(stage) ?? revisionIsUndelivered(stage);
    if (other || isUnderWay(stage))
      conflict('R12', '另一个事项正在再次策划或修订报告尚未告知，请待其完成后再办');
  },
  apply: (stage, decision, context) => {
    const objection = objectionWith(stage, decision.act.objectionId);
    if (decision.act.how === 'supplement') return supplement(stage, objection, decision);
    if (decision.act.how === 'replan') return replan(stage, objection, decision);
    return explain(stage, objection, decision, context);
  },
};

function target(_: Stage, about: Subject | Settle): ActTarget<Settle> {
  if (!('how' in about) || about.how !== 'replan') return { type: 'none' };
  return {
    type: 'message',
    name: 'replan-item',
    correlationKey: (stage) => stage._id,
    variables: (_stage, _act, decisionId) => ({ decisionId }),
  };
}

function objectionWith({ objections }: Stage, objectionId: string | undefined): Objection {
  const objection = objections.find((open) => open.objectionId === objectionId);
  return objection ?? refuse('R12', '没有这条异议，请刷新页面后重新选择');
}

/** Whether a replanning is recorded and not begun: of this objection, or of any. */
function isUnderWay({ decisions }: Stage, objectionId?: string): boolean {
  return decisions.some(
    ({ status, act }) =>
      status === 'recorded' &&
      act.kind === 'settleObjection' &&
      (objectionId === undefined || act.objectionId === objectionId),
  );
}

function explain(
  stage: Stage,
  objection: Objection,
  { act, by, at, decisionId }: DecisionOn<Settle>,
  _: StageContext,
) {
  const settlement = { how: 'explained', text: act.settlement, by: by.accountId, at } as const;
  return {
    aggregate: changeObjection(stage, objection, (open) => ({ ...open, settlement })),
    outcome: { outcome: 'settled' },
    effects: [askToConfirm(stage, objection, { text: act.settlement, at, decisionId })],
  };
}

function supplement(
  stage: Stage,
  objection: Objection,
  { act, by, at, decisionId }: DecisionOn<Settle>,
) {
  const asked = {
    materialIds: act.materialIds ?? [],
    text: act.settlement,
    by: by.accountId,
    at,
  };
  const names = asked.materialIds.map((id) => materialOf(stage, id).name).join('、');
  const text = {
    title: '请补充材料',
    body: `事项“${itemOf(stage, objection.itemCaseId).name}”需要补充：${names}。${act.settlement}`,
    at,
    itemCaseId: objection.itemCaseId,
  };
  return {
    aggregate: changeObjection(stage, objection, (open) => ({ ...open, supplement: asked })),
    outcome: { outcome: 'supplement' },
    effects: [
      noticeToLeadDepartment(stage, decisionId, 'clerk', text),
      ...noticeToApplicant(stage, decisionId, text),
    ],
  };
}

function replan(stage: Stage, objection: Objection, { act, decisionId }: DecisionOn<Settle>) {
  const { itemCaseId } = objection;
  const replanning = {
    departmentId: act.departmentId ?? itemOf(stage, itemCaseId).departmentId,
    roundId: `${stage._id}:round-${stage.rounds.length + 1}`,
    text: act.settlement,
    decisionId,
  };
  const asked = changeItem(stage, itemCaseId, (item) =>
    item.status === 'received' ? { ...item, planning: 'asked' } : item,
  );
  return {
    aggregate: changeObjection(asked, objection, (open) => ({ ...open, replanning })),
    outcome: { outcome: 'replanned' },
    effects: [],
  };
}
