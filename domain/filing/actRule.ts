import type { Decision, Effect } from '../aggregate.ts';
import type { Actor } from '../identity/roles.ts';
import type { FilingAct } from './acts.ts';
import type { FilingContext } from './context.ts';
import type { Filing } from './filing.ts';

/** An act that is being recorded. */
export type MadeAct<A extends FilingAct = FilingAct> = Pick<
  Decision,
  'decisionId' | 'by' | 'at'
> & { readonly act: A };

/** Everything about one kind of act on a filing. */
export interface FilingActRule<A extends FilingAct = FilingAct> {
  /** As on screen. */
  readonly name: string;
  /** Row of the requirements that gives the right to it. */
  readonly row: string;
  readonly who: (filing: Filing, actor: Actor) => boolean;
  /** Chinese: whose right it is, for those who have it not. */
  readonly whose: string;
  /** Whether the present state admits it. @throws {RuleViolation} */
  readonly state: (filing: Filing) => void;
  /** Whether the content is right. @throws {RuleViolation} */
  readonly check?: (filing: Filing, act: A, context: FilingContext) => void;
  /** What changes with the record. */
  readonly apply: (
    filing: Filing,
    made: MadeAct<A>,
    context: FilingContext,
  ) => { readonly filing: Filing; readonly effects: readonly Effect[] };
  /** It has not taken effect with the record: other documents have to be written first. */
  readonly takesEffectLater?: true;
}
