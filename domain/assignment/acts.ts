import { z } from 'zod';

const reason = z.string().trim().max(1000);

/** The acts on who has a task: 签收, 退签, 转交 and 委派 within the department. */
export const assignmentActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claimTask') }),
  /** The leader says why, where it is somebody else's. */
  z.object({ kind: z.literal('releaseTask'), reason: reason.default('') }),
  z.object({
    kind: z.literal('handOverTask'),
    /** Account of who takes it over. */
    to: z.string().min(1).max(200),
    reason: reason.min(1),
  }),
  z.object({
    kind: z.literal('delegateTask'),
    /** Account of who works on it; who delegates stays responsible. */
    to: z.string().min(1).max(200),
    reason: reason.min(1),
  }),
  /** By the delegate, with the result and its papers; by who delegated it: taken back early. */
  z.object({
    kind: z.literal('returnDelegatedTask'),
    opinion: reason.default(''),
    fileIds: z.array(z.string().min(1).max(200)).max(20).default([]),
  }),
]);

export type AssignmentAct = z.infer<typeof assignmentActSchema>;

/** In the order of the schema. */
export const assignmentActKinds = assignmentActSchema.options.map(({ shape }) => shape.kind.value);
