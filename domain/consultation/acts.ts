import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(4000);
const fileIds = z.array(id).max(20).default([]);

/** The acts on a consultation (咨询, Art. 4(8)). */
export const consultationActSchema = z.discriminatedUnion('kind', [
  /** The applicant asks, or asks again after an answer. */
  z.object({ kind: z.literal('ask'), text, fileIds }),
  /** The lead department answers; `contributionIds` are the contributions that it used. */
  z.object({
    kind: z.literal('answer'),
    text,
    fileIds,
    contributionIds: z.array(id).max(40).default([]),
  }),
  /** The lead department asks a cooperating department to assist. */
  z.object({ kind: z.literal('requestAssistance'), departmentId: id, text }),
  /** What a cooperating department has to say, for the lead department only. */
  z.object({ kind: z.literal('contribute'), text }),
  z.object({ kind: z.literal('close') }),
]);

export type ConsultationAct = z.infer<typeof consultationActSchema>;
export type ConsultationActOf<K extends ConsultationAct['kind']> = Extract<
  ConsultationAct,
  { kind: K }
>;

/** In the order of the schema. */
export const consultationActKinds = consultationActSchema.options.map(
  ({ shape }) => shape.kind.value,
);
