import { civilDateOf } from '../../calendar/civilDate.ts';
import { reopenClock } from '../../clock/steps.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { changeClocks, clockIds, endClocks, withId } from '../clocks.ts';
import { noticeToApplicant, noticeToDepartment } from '../effects.ts';
import { isOver } from '../ending.ts';
import { startMessages } from '../flow.ts';
import { isNeeded, itemOf } from '../items.ts';
import { itemOutcomes } from '../outcomes.ts';
import { stageName, stagePaper } from '../papers.ts';
import { restored } from '../restoration.ts';
import { inLeadDepartment } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type Restore = StageActOf<'restoreStage'>;
type Voided = NonNullable<Stage['voided']>;

/**
 * 恢复阶段 (R19): the decision that voided the stage was overturned (reconsideration, suit, or by the
 * authority itself). Everything goes on where it stood; the time in between counts for nobody. A stage
 * may be void, and restored, more than once.
 */
export const restoreStage: ActRule<Restore> = {
  name: '恢复阶段',
  row: 'R19',
  target: {
    type: 'message',
    name: 'restore-stage',
    correlationKey: (stage) => stage._id,
    variables: (stage, _, decisionId) => ({ stageId: stage._id, decisionId }),
  },
  subjects: wholeStage,
  who: inLeadDepartment('lead'),
  outlivesStage: true,
  state: (stage, _, { otherStages }) => {
    if (stage.status !== 'void') conflict('R19', '只有已作废的阶段可以恢复，请刷新页面查看现状');
    if (stage.voided?.ground === 'revoked')
      refuse('R19', '因撤销许可作废的阶段不能恢复，需要继续办理的请重新申报');
    const later = otherStages.some((other) => other.stage === stage.stage && !isOver(other));
    if (later)
      refuse('R19', '本项目的这一阶段已重新申报，不能恢复；需要恢复的，请先由申请人撤回新的申报');
  },
  // Nobody may file the stage anew from now on.
  fence: (stage) => ({ ...stage, status: 'restoring' }),
  unfence: (stage) => (stage.status === 'restoring' ? { ...stage, status: 'void' } : stage),
  apply: restore,
};

function restore(stage: Stage, decision: DecisionOn<Restore>, context: StageContext) {
  const { voided, ...rest } = stage;
  if (!voided) throw new Error(`stage ${stage._id} is restored and was not void`);
  const { act, at, by, decisionId } = decision;
  const { kind: _, ...grounds } = act;
  const items = stage.items.map((item) => restored(item, voided, decision));
  const open: Stage = {
    ...rest,
    status: 'approving',
    items,
    restorations: [
      ...(stage.restorations ?? []),
      {
        ...{ ...grounds, by: by.accountId, at, decisionId },
        itemCaseId: voided.itemCaseId,
        ground: voided.ground,
        voidedAt: voided.at,
      },
    ],
  };
  return {
    aggregate: { ...open, clocks: withClocks(stage, voided, decision).clocks },
    outcome: { outcome: 'restored', leadDepartmentId: stage.leadDepartmentId },
    effects: [
      ...startMessages(open, decisionId),
      ...tellOf(open, voided.itemCaseId, decision, context),
    ],
  };
}

/** What ran when the stage was voided runs again; a suspension is over and stays so. */
function withClocks(
  stage: Stage,
  { itemCaseId, before }: Voided,
  { at, decisionId }: DecisionOn<Restore>,
) {
  const ran = new Set(before.clocks);
  // Nobody has to deliver what is no longer decided.
  return changeClocks(
    endClocks(stage, withId(clockIds.delivery(itemOf(stage, itemCaseId))), at),
    ({ clockId, ledger }) => ran.has(clockId) && ledger.kind !== 'suspension',
    (ledger) => reopenClock(ledger, `void:${decisionId}`, civilDateOf(at)),
  );
}

function tellOf(
  stage: Stage,
  itemCaseId: string,
  decision: DecisionOn<Restore>,
  context: StageContext,
) {
  const { act, at, decisionId } = decision;
  const { name } = itemOf(stage, itemCaseId);
  const text = {
    title: '阶段已恢复办理',
    body: `项目“${stage.projectName}”${stageName(stage)}依据${act.decisionNumber}恢复办理，“${name}”的原决定不再有效：${act.reason}`,
    at,
  };
  const departmentIds = new Set(stage.items.filter(isNeeded).map((item) => item.departmentId));
  departmentIds.add(stage.leadDepartmentId);
  return [
    stagePaper(stage, decision, context, {
      kind: 'stageRestorationNotice',
      stage: stageName(stage),
      overturnedItem: name,
      decisionNumber: act.decisionNumber,
      reason: act.reason,
      items: itemOutcomes(stage, context.directory),
    }),
    ...[...departmentIds].map((departmentId) =>
      noticeToDepartment(stage, decisionId, { departmentId }, text),
    ),
    ...noticeToApplicant(stage, decisionId, text),
  ];
}
