import type { ActRule } from './act-rule.ts';
import type { StageAct, StageActKind, StageActOf } from './acts.ts';
import { closeRoundAct } from './rules/close-round.ts';
import { deliverReport } from './rules/deliver-report.ts';
import { finalPlanning } from './rules/final-planning.ts';
import { startStagePlanning } from './rules/planning-start.ts';
import { changeReply, replyToPlanning } from './rules/reply.ts';
import { settleReplies } from './rules/settle-replies.ts';

/** Every act on a stage: its name, who may do it, what it moves, its check and its effect. */
export const actTable: Partial<{ readonly [K in StageActKind]: ActRule<StageActOf<K>> }> = {
  startStagePlanning,
  replyToPlanning,
  changeReply,
  closeRound: closeRoundAct,
  settleReplies,
  finalPlanning,
  deliverReport,
};

/** The kinds of acts, in the order of the table: that of the flow. */
// The keys of the table are exactly the kinds.
export const stageActKinds = Object.keys(actTable) as StageActKind[];

/** The row of an act. */
export function ruleFor({ kind }: Pick<StageAct, 'kind'>): ActRule {
  // The row of a kind takes exactly the acts of that kind, which the compiler cannot follow.
  return actTable[kind] as unknown as ActRule;
}
