import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import {
  latePredecessors,
  type LatePredecessor,
  type WatchedStage,
} from '../../../domain/supervision/latePredecessors.ts';
import { Stages } from '../../../models/stages.ts';
import { otherStageFields } from '../../../runtime/surroundings.ts';
import type { RuleContext } from '../../../domain/context.ts';

const item = {
  stageId: z.string(),
  itemCaseId: z.string(),
  itemName: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
};

export const latePredecessorView = z.object({
  projectId: z.string(),
  projectName: z.string(),
  ...item,
  predecessor: z.object(item),
  firstLateDay: z.string(),
  daysLate: z.number(),
});

/** The items that wait for a predecessor which is overdue now, the latest first. */
export async function findLatePredecessors({
  calendar,
  now,
}: RuleContext): Promise<readonly LatePredecessor[]> {
  const waiting = await Stages.distinct('projectId', { 'items.awaits.itemId': { $exists: true } });
  if (waiting.length === 0) return [];
  const fields = { ...otherStageFields, projectId: true, projectName: true } as const;
  const stages = await Stages.find({ projectId: { $in: waiting } }, fields).lean<WatchedStage[]>();
  return latePredecessors(stages, calendar, civilDateOf(now));
}

export function presentLatePredecessor(
  late: LatePredecessor,
  { directory }: Pick<RuleContext, 'directory'>,
): z.input<typeof latePredecessorView> {
  const named = <T extends { readonly departmentId: string }>(about: T) => ({
    ...about,
    departmentName: directory.departments.get(about.departmentId)?.name ?? about.departmentId,
  });
  return { ...named(late), predecessor: named(late.predecessor) };
}
