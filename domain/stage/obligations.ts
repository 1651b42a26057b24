import type { Decision } from '../aggregate.ts';
import {
  civilDateOf,
  isCivilDate,
  naturalDaysBetween,
  parseCivilDate,
} from '../calendar/civilDate.ts';
import type { StageContext } from './actRule.ts';
import { addClock, clockIds } from './clocks.ts';
import { changeItem } from './items.ts';
import type { ItemCase, Obligation, Stage } from './stage.ts';
import { refuse } from './violations.ts';

/** 后续义务 (R14, R17): what the applicant owes after a result that was given before it was there. */

type Owed = Pick<Obligation, 'kind' | 'text' | 'dueOn'>;

/** The obligations that a decision lays down. */
export function obligationsOf(
  { decisionId }: Pick<Decision, 'decisionId'>,
  owed: readonly Owed[],
): readonly Obligation[] {
  return owed.map((each, index) => ({
    ...each,
    obligationId: `${decisionId}:obligation-${index + 1}`,
    supplies: [],
  }));
}

/** @throws {RuleViolation} refused: a day that is none, or has passed */
export function daysMustLieAhead(
  owed: readonly Pick<Owed, 'text' | 'dueOn'>[],
  { now }: StageContext,
): void {
  const today = civilDateOf(now);
  for (const { text, dueOn } of owed)
    if (!isCivilDate(dueOn) || dueOn <= today)
      refuse('R17', `“${text}”的期限须晚于今天，请重新填写`);
}

/** The item with its obligations, each with a clock that ends on its day. */
export function withObligations(
  stage: Stage,
  { itemCaseId }: ItemCase,
  { at }: Pick<Decision, 'at'>,
  obligations: readonly Obligation[],
): Stage {
  const owing = changeItem(stage, itemCaseId, (item) => ({
    ...item,
    obligations: [...item.obligations, ...obligations],
  }));
  return obligations.reduce((changed, { obligationId, dueOn }) => {
    const value = naturalDaysBetween(civilDateOf(at), parseCivilDate(dueOn));
    return addClock(
      changed,
      clockIds.obligation(obligationId),
      { type: 'item', itemCaseId },
      { kind: 'obligation', at, limit: { value, unit: 'naturalDays' } },
    );
  }, owing);
}

/** The obligation; refuses an id that is not of this item. */
export function obligationOf(
  { obligations }: ItemCase,
  obligationId: string | undefined,
): Obligation {
  const found = obligations.find((obligation) => obligation.obligationId === obligationId);
  return found ?? refuse('R17', '这个事项没有这项后续义务，请刷新页面查看现状');
}

/** The stage with one obligation changed. */
export function changeObligation(
  stage: Stage,
  itemCaseId: string,
  obligationId: string,
  change: (obligation: Obligation) => Obligation,
): Stage {
  return changeItem(stage, itemCaseId, (item) => ({
    ...item,
    obligations: item.obligations.map((obligation) =>
      obligation.obligationId === obligationId ? change(obligation) : obligation,
    ),
  }));
}

/** What was supplied and not judged yet. */
export function openSupply({ supplies }: Obligation) {
  const last = supplies.at(-1);
  return last?.returned === undefined ? last : undefined;
}
