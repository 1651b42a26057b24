import type { StageActKind } from '../../../domain/stage/acts.ts';
import { WalkthroughFailure } from '../../walkthrough/failure.ts';
import type { Fillings, Variant } from '../scene.ts';
import { approvalFillings } from './approval.ts';
import { inquiryFillings } from './inquiries.ts';
import { intakeFillings } from './intake.ts';
import { planningFillings } from './planning.ts';
import { resultFillings } from './results.ts';

/**
 * How the people of the year fill in each act, and how often they do it: a new kind of act has its row
 * here, so that the year plays it. It is done when it is offered; what it needs (a reason, a file, a
 * person) comes from what that person has before them.
 */
const fillings: Fillings<StageActKind> = {
  ...planningFillings,
  ...intakeFillings,
  ...approvalFillings,
  ...inquiryFillings,
  ...resultFillings,
};

/** The ways of doing an act. @throws {WalkthroughFailure} when nobody has said how it is done */
export function variantsOf(kind: string): readonly Variant[] {
  const rows: Readonly<Record<string, readonly Variant[] | undefined>> = fillings;
  const row = rows[kind];
  if (!row)
    throw new WalkthroughFailure(
      `the act ${kind} is offered and has no row in scripts/year/fillings: say how it is filled in and how often`,
    );
  return row;
}
