import { z } from 'zod';
import { isCivilDate, parseCivilDate, type CivilDate } from '../calendar/civilDate.ts';

const text = z.string().trim().min(1).max(4000);

/** A day that exists, `YYYY-MM-DD`. */
export const daySchema = z
  .string()
  .refine(isCivilDate, '应为有效的日期，格式 YYYY-MM-DD')
  .transform((day): CivilDate => parseCivilDate(day));

/** The acts on an order of supervision (督办) after it was given. */
export const orderActSchema = z.discriminatedUnion('kind', [
  /** The department says what it did. */
  z.object({
    kind: z.literal('giveFeedback'),
    text,
    fileIds: z.array(z.string().min(1).max(200)).max(20).default([]),
  }),
  z.object({ kind: z.literal('acceptFeedback'), text: z.string().trim().max(4000).default('') }),
  /** The department has to do more, by the same day unless another one is set. */
  z.object({ kind: z.literal('returnFeedback'), text, deadline: daySchema.optional() }),
]);

export type OrderAct = z.infer<typeof orderActSchema>;

/** The act that gives an order. */
export interface GiveOrder {
  readonly kind: 'giveOrder';
  readonly stageId: string;
  readonly itemCaseId?: string | undefined;
  readonly departmentId: string;
  readonly deadline: CivilDate;
  readonly text: string;
}

/** In the order of the schema. */
export const orderActKinds = orderActSchema.options.map(({ shape }) => shape.kind.value);
