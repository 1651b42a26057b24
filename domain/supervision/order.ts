import type { Aggregate } from '../aggregate.ts';
import { civilDateOf, type CivilDate } from '../calendar/civilDate.ts';
import type { GiveOrder, OrderAct } from './acts.ts';

/** 待反馈, 已反馈, 已退回, 已办结. */
export type OrderState = 'given' | 'answered' | 'returned' | 'accepted';

/** One row of an order: appended, never changed. */
export interface OrderEntry {
  /** The Decision that wrote it. */
  readonly entryId: string;
  readonly kind: 'order' | 'feedback' | 'return' | 'acceptance';
  readonly text: string;
  readonly fileIds: readonly string[];
  readonly by: string;
  readonly byName: string;
  readonly departmentId?: string;
  readonly at: number;
  /** Orders and returns: the last day for the feedback that they ask for. */
  readonly deadline?: CivilDate;
}

/** 督办: an order of who supervises to a department, about a stage or an item, with its feedback. */
export interface SupervisionOrder extends Aggregate<GiveOrder | OrderAct> {
  readonly projectId: string;
  readonly projectName: string;
  readonly stageId: string;
  readonly itemCaseId?: string;
  readonly itemName?: string;
  /** Who is to act on it. */
  readonly departmentId: string;
  readonly leadDepartmentId: string;
  /** Account of who gave it. */
  readonly supervisorId: string;
  readonly state: OrderState;
  /** The last day for the feedback. */
  readonly deadline: CivilDate;
  readonly givenAt: number;
  readonly entries: readonly OrderEntry[];
}

/**
 * Whether an order is overdue: its day has passed without feedback, or the last feedback came after
 * it.
 * @param now ms; counts while feedback is awaited
 */
export function isOverdue(
  { state, deadline, entries }: Pick<SupervisionOrder, 'state' | 'deadline' | 'entries'>,
  now: number,
): boolean {
  const awaited = state === 'given' || state === 'returned';
  const answeredAt = entries.findLast(({ kind }) => kind === 'feedback')?.at;
  return civilDateOf(awaited ? now : (answeredAt ?? now)) > deadline;
}
