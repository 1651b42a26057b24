import type { StageClock } from './clockRecords.ts';
import { requestOf } from './rounds.ts';
import type { ItemCase, Stage } from './stage.ts';

/** Whose limit a clock measures, and what of. */
export interface ClockSubject {
  readonly departmentId: string;
  /** Both absent for the clock of the stage. */
  readonly itemCaseId?: string;
  readonly itemName?: string;
}

/** The lead department for the stage, who was asked for a planning request, who has the item. */
export function subjectOf(
  stage: Pick<Stage, '_id' | 'leadDepartmentId' | 'items' | 'rounds'>,
  { subject }: Pick<StageClock, 'subject'>,
): ClockSubject {
  if (subject.type === 'stage') return { departmentId: stage.leadDepartmentId };
  if (subject.type === 'item') {
    const { itemCaseId, departmentId, name } = itemIn(stage, subject.itemCaseId);
    return { itemCaseId, departmentId, itemName: name };
  }
  const { itemCaseId, departmentId } = requestOf(stage, subject.requestId);
  return { itemCaseId, departmentId, itemName: itemIn(stage, itemCaseId).name };
}

function itemIn({ _id, items }: Pick<Stage, '_id' | 'items'>, itemCaseId: string): ItemCase {
  const item = items.find((candidate) => candidate.itemCaseId === itemCaseId);
  if (!item) throw new Error(`stage ${_id} has no item ${itemCaseId}`);
  return item;
}
