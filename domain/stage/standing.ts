import type { CivilDate } from '../calendar/civilDate.ts';
import { isTakenBack, isValidOn } from '../project/results.ts';
import type { Surroundings } from './actRule.ts';
import { hasEnded } from './ending.ts';
import type { OtherItem, OtherStage } from './otherStage.ts';
import type { AwaitedItem, ItemStatus } from './stage.ts';

/**
 * What an item in a status is to one that names it as predecessor (R41): its result is there
 * (`arrived`; 不受理 says that none is needed), still to come (`open`), or will not come (`failed`);
 * `none`, it is not part of the project. A merged item is what its host is.
 */
const STANDINGS: Readonly<
  Record<Exclude<ItemStatus, 'merged'>, 'arrived' | 'open' | 'failed' | 'none'>
> = {
  planning: 'open',
  notNeeded: 'none',
  planned: 'open',
  received: 'open',
  dispatched: 'open',
  waitingForPredecessor: 'open',
  supplementing: 'open',
  accepted: 'open',
  suspended: 'open',
  approved: 'arrived',
  refused: 'failed',
  revoked: 'failed',
  permitNotRequired: 'arrived',
  acceptanceRefused: 'failed',
  terminated: 'failed',
  withdrawn: 'failed',
  reused: 'arrived',
};
export type Standing = (typeof STANDINGS)[keyof typeof STANDINGS];

/** The item that brings the result: itself, or the one that it was merged into. */
export function bearerOf({ items }: Pick<OtherStage, 'items'>, item: OtherItem): OtherItem {
  if (item.status !== 'merged') return item;
  return items.find(({ itemCaseId }) => itemCaseId === item.mergedInto) ?? item;
}

export function standingOf({ status }: Pick<OtherItem, 'status'>): Standing {
  return status === 'merged' ? 'none' : STANDINGS[status];
}

/** A predecessor as an item finds it; one that is open can be awaited, one that failed is named. */
export type Found =
  | { readonly standing: 'arrived' | 'none' }
  | { readonly standing: 'failed'; readonly item: OtherItem }
  | { readonly standing: 'open'; readonly awaited: AwaitedItem };

/**
 * Looks for the result of an item in its own stage, in the project's other ones and among the results
 * of the project. A valid result counts wherever it is; what is open counts before what failed.
 * @param today results that ran out before do not count
 */
export function findPredecessor(
  own: OtherStage,
  itemId: string,
  { project, otherStages }: Surroundings,
  today: CivilDate,
): Found {
  const cases = [own, ...otherStages]
    .filter(({ status }) => status !== 'draft')
    .flatMap((stage) => casesIn(stage, itemId));
  const given = project.results?.some(
    (result) => result.itemId === itemId && isValidOn(result, today),
  );
  const isThere = ({ bearer }: CaseOf) =>
    standingOf(bearer) === 'arrived' && isGood(bearer, project, today);
  if (given === true || cases.some(isThere)) return { standing: 'arrived' };
  const open = cases.find(({ bearer, stage }) => standingOf(bearer) === 'open' && !hasEnded(stage));
  if (open) return { standing: 'open', awaited: awaitedOf(open, own) };
  const failed = cases.find(({ bearer }) => standingOf(bearer) !== 'none');
  return failed ? { standing: 'failed', item: failed.bearer } : { standing: 'none' };
}

interface CaseOf {
  readonly stage: OtherStage;
  readonly item: OtherItem;
  readonly bearer: OtherItem;
}

function casesIn(stage: OtherStage, itemId: string): readonly CaseOf[] {
  return stage.items
    .filter((item) => item.itemId === itemId)
    .map((item) => ({ stage, item, bearer: bearerOf(stage, item) }));
}

/** Whether what an item brought holds on the day: it has not run out and was not taken back. */
export function isGood(
  { itemCaseId, result }: OtherItem,
  project: Pick<Surroundings['project'], 'results'>,
  today: CivilDate,
): boolean {
  if (!result) return true;
  const from = result.reusedFrom?.itemCaseId ?? itemCaseId;
  const isCurrent = result.validUntil === undefined || result.validUntil >= today;
  return isCurrent && !isTakenBack(project, from, result.at);
}

function awaitedOf({ stage, item, bearer }: CaseOf, own: OtherStage): AwaitedItem {
  return {
    itemId: item.itemId,
    itemCaseId: bearer.itemCaseId,
    name: item.name,
    departmentId: bearer.departmentId,
    ...(stage._id !== own._id && { stageId: stage._id }),
  };
}
