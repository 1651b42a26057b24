import type { WorkingCalendar } from '../../calendar/workingCalendar.ts';
import type { ItemCase, Stage } from '../../stage/stage.ts';

/**
 * What the supervision has to see of the stages, list by list. A list is selected from one stage at
 * a time; `concerns` says, without the world, for which departments a stage may be on it, so that a
 * list reads only those stages.
 */
export interface FindingList<K extends FoundPart = FoundPart> {
  /** As on screen. */
  readonly name: string;
  /** What it needs of a stage, which is large: nothing else is read. */
  readonly reads: readonly K[];
  /** Departments with a row now, or with one that comes by the passing of time alone. */
  readonly concerns: (stage: Pick<FoundStage, K>) => readonly string[];
  readonly rows: (stage: Pick<FoundStage, K>, world: FindingWorld) => readonly Finding[];
}

export interface FindingWorld {
  readonly calendar: WorkingCalendar;
  /** ms */
  readonly now: number;
}

/** One row of a list. */
export interface Finding {
  /** What it is about; unique in its list, and the same each time. */
  readonly findingId: string;
  /** ms: since when it is so. */
  readonly at: number;
  readonly itemCaseId: string;
  readonly itemName: string;
  /** Whose it is. */
  readonly departmentId: string;
  readonly marks: readonly FindingMark[];
  readonly persons: readonly FoundPerson[];
  /** As each list says. */
  readonly days?: number;
  readonly reason?: string;
  /** Departures: what was decided. */
  readonly opinion?: string;
  /** Suspensions: code of the special procedure. */
  readonly procedure?: string;
  /** Obligations: what is owed. */
  readonly subject?: string;
  /** Suspensions: the expected end; obligations: their day. */
  readonly dueOn?: string;
}

/** Whoever did it, as what. */
export interface FoundPerson {
  readonly as: FoundPersonPart;
  readonly accountId: string;
  readonly name: string;
}

export const FOUND_PERSON_PARTS = {
  decidedBy: '决定人',
  proposedBy: '申请人员',
  approvedBy: '批准人',
  acceptedBy: '受理决定人',
  checkedBy: '核实人',
  repliedBy: '回复人',
} as const;
export type FoundPersonPart = keyof typeof FOUND_PERSON_PARTS;

/** Which of the things that a list is about a row is. */
export const FINDING_MARKS = {
  approvedAgainst: '策划意见有“否”而准予许可',
  refusedAgainst: '策划意见均为“是”而不予许可',
  long: '挂起时间长',
  repeated: '同一事项多次挂起',
  unexplained: '挂起理由过简',
  withoutPapers: '挂起没有附件',
  notAcceptedYet: '视为已受理，部门尚未处理',
  deemedAccepted: '视为自收件之日起受理',
  overdue: '逾期',
  notMet: '未履行',
  revoked: '许可已撤销',
  late: '逾期回复',
  unanswered: '至本轮结束未回复',
} as const;
export type FindingMark = keyof typeof FINDING_MARKS;

/** What the lists read of an item. */
export const foundItemFields = [
  ...(['itemCaseId', 'name', 'departmentId', 'trace', 'result', 'revoked', 'overturned'] as const),
  ...(['suspensionProposals', 'suspensions', 'supplements', 'deemedAcceptance'] as const),
  ...(['extensions', 'obligations'] as const),
] as const;
export type FoundItem = Pick<ItemCase, (typeof foundItemFields)[number]>;
/** The parts of a stage that a list may ask for. */
export interface FoundStage extends Pick<Stage, 'rounds' | 'clocks'> {
  readonly items: readonly FoundItem[];
}
export type FoundPart = keyof FoundStage;

/** What every row about an item says of it. */
export function aboutItem({ itemCaseId, name, departmentId }: FoundItem) {
  return { itemCaseId, itemName: name, departmentId };
}

/** The departments of the items for which there may be something. */
export function departmentsOf(
  { items }: Pick<FoundStage, 'items'>,
  mayBe: (item: FoundItem) => boolean,
): readonly string[] {
  return items.filter(mayBe).map(({ departmentId }) => departmentId);
}

/** A person under the name of the record, which stays when the account is closed. */
export function personIn(
  { trace }: FoundItem,
  as: FoundPersonPart,
  accountId: string,
): FoundPerson {
  const name = trace.find(({ by }) => by === accountId)?.byName ?? accountId;
  return { as, accountId, name };
}
