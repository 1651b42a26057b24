import type { FilingActRule } from './actRule.ts';
import type { FilingAct, FilingActKind, FilingActOf } from './acts.ts';
import { receiveFiling } from './rules/reception.ts';
import { returnFiling } from './rules/return.ts';
import { submitFiling } from './rules/submission.ts';
import { withdrawFiling } from './rules/withdrawal.ts';

/** Every act on a filing: its name, who may do it, its check and its effect. */
const filingActTable: { readonly [K in FilingActKind]: FilingActRule<FilingActOf<K>> } = {
  submitFiling,
  returnFiling,
  receiveFiling,
  withdrawFiling,
};

/** The kinds of acts, in the order of the table. */
// The keys of the table are exactly the kinds.
export const filingActKinds = Object.keys(filingActTable) as FilingActKind[];

/** The row of an act. */
export function filingRuleFor({ kind }: Pick<FilingAct, 'kind'>): FilingActRule {
  // The row of a kind takes exactly the acts of that kind, which the compiler cannot follow.
  return filingActTable[kind] as unknown as FilingActRule;
}
