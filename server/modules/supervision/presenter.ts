import { z } from 'zod';
import type { Actor } from '../../../domain/identity/roles.ts';
import { isOverdue, type SupervisionOrder } from '../../../domain/supervision/order.ts';
import { orderAbilities } from '../../../domain/supervision/orderRules.ts';
import type { Urge } from '../../../domain/supervision/urge.ts';
import { list } from '../../list.ts';

export const urgeView = z.object({
  urgeId: z.string(),
  stageId: z.string(),
  taskKey: z.string().optional(),
  itemCaseId: z.string().optional(),
  subjectName: z.string(),
  departmentId: z.string(),
  text: z.string(),
  as: z.string(),
  byName: z.string(),
  at: z.number(),
});

export function presentUrge({ _id: urgeId, ...urge }: Urge): z.input<typeof urgeView> {
  return { ...urge, urgeId };
}

export const orderView = z.object({
  orderId: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  stageId: z.string(),
  itemCaseId: z.string().optional(),
  itemName: z.string().optional(),
  departmentId: z.string(),
  state: z.string(),
  deadline: z.string(),
  /** The deadline has passed without feedback, or the last feedback came after it. */
  overdue: z.boolean(),
  givenAt: z.number(),
  entries: list(
    z.object({
      entryId: z.string(),
      kind: z.string(),
      text: z.string(),
      fileIds: list(z.string()),
      byName: z.string(),
      departmentId: z.string().optional(),
      at: z.number(),
      deadline: z.string().optional(),
    }),
  ),
  /** Kinds of act that the caller may do now. */
  abilities: list(z.string()),
});

/** An order as the API shows it to one person. @param now ms */
export function presentOrder(
  order: SupervisionOrder,
  actor: Actor,
  now: number,
): z.input<typeof orderView> {
  const { _id: orderId, ...rest } = order;
  return {
    ...rest,
    orderId,
    overdue: isOverdue(order, now),
    abilities: orderAbilities(order, actor),
  };
}
