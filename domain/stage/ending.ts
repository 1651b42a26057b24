import { endAllTasks } from '../tasks.ts';
import type { DecisionOn } from './actRule.ts';
import type { StageAct, StageActOf } from './acts.ts';
import { endClocks, endsWithStage } from './clocks.ts';
import { isOpen, itemOf } from './items.ts';
import type { ItemCase, ItemStatus, Stage, StageStatus } from './stage.ts';

/**
 * The end of a whole stage before its closure. The act that causes it fences the stage in the write
 * that records it: nothing is recorded any more, and what was on its way has no effect.
 */

const ENDED: ReadonlySet<StageStatus> = new Set([
  'voiding',
  'void',
  'restoring',
  'withdrawing',
  'withdrawn',
]);

/** Statuses in which a stage has ended before its closure, for good as far as anybody knows. */
export const OVER: readonly StageStatus[] = ['void', 'withdrawn'];

/** Whether another filing of the same stage may take its place. */
export function isOver({ status }: Pick<Stage, 'status'>): boolean {
  return OVER.includes(status);
}

/** Whether nothing is handled in the stage, because it has ended before its closure or is about to. */
export function hasEnded({ status }: Pick<Stage, 'status'>): boolean {
  return ENDED.has(status);
}

/** Whether the stage ended by this Decision. */
export function isCauseOfEnd(stage: Stage, decisionId: string): boolean {
  return stage.voided?.decisionId === decisionId || stage.withdrawal?.decisionId === decisionId;
}

/** What was decided against the main-flow item of a void stage, as on screen and on papers. */
export const VOID_GROUNDS = {
  refused: '不予许可',
  acceptanceRefused: '不予受理',
  revoked: '许可被撤销',
} as const;

const GROUND_OF = {
  refuseItem: 'refused',
  refuseAcceptance: 'acceptanceRefused',
  revokeResult: 'revoked',
} as const;

/** Why a stage has ended, in Chinese. */
export function whyEnded({ voided, withdrawal }: Pick<Stage, 'voided' | 'withdrawal'>): string {
  if (withdrawal) return '申请人已撤回本阶段的申请，本阶段已终止';
  return `主流程事项${VOID_GROUNDS[voided?.ground ?? 'refused']}，本阶段已作废`;
}

/** Why an act on a stage that has ended takes no effect, in Chinese. */
export function overtakenByEnd(stage: Stage): string {
  return `${whyEnded(stage)}，本次操作没有生效`;
}

/**
 * The fence of an act that decides against an item: 主流程事项不予审批则该阶段作废 (Art. 4(6)), whether
 * it is refused or not accepted, or its approval is revoked. Against a parallel item it fences nothing.
 */
export function voidedByMainItem(
  stage: Stage,
  { decisionId, at, act }: DecisionOn<StageActOf<keyof typeof GROUND_OF>>,
): Stage {
  const { itemCaseId } = act;
  if (itemOf(stage, itemCaseId).line !== 'main') return stage;
  const ground = GROUND_OF[act.kind];
  const before = underWay(stage);
  return { ...stage, status: 'voiding', voided: { itemCaseId, decisionId, at, ground, before } };
}

/** What a restoration brings back. Nothing of it changes before the void has taken effect. */
function underWay({ items, clocks }: Stage): NonNullable<Stage['voided']>['before'] {
  const open = items
    .filter(isOpen)
    .map(({ itemCaseId, status }): [string, ItemStatus] => [itemCaseId, status]);
  const running = Object.values(clocks)
    .filter(endsWithStage)
    .filter(({ ledger }) => ledger.endedOn === undefined);
  return { items: Object.fromEntries(open), clocks: running.map(({ clockId }) => clockId) };
}

/** Takes that fence back, when the act has no effect after all. */
export function aliveAgain(
  stage: Stage,
  { decisionId }: Pick<DecisionOn<StageAct>, 'decisionId'>,
): Stage {
  if (stage.voided?.decisionId !== decisionId) return stage;
  const { voided: _, ...alive } = stage;
  // A main-flow item is decided while nothing is closed.
  return { ...alive, status: 'approving' };
}

/**
 * The stage as it has ended: its clocks have ended, nothing is frozen and nothing lies in anybody's inbox.
 * @param at ms, when it ended
 */
export function endedStage(
  stage: Stage,
  status: 'void' | 'withdrawn',
  at: number,
  end: (item: ItemCase) => ItemCase,
): Stage {
  const ended: Stage = { ...stage, items: stage.items.map(end), status, frozenBy: [] };
  return endAllTasks<Stage>(endClocks(ended, endsWithStage, at));
}
