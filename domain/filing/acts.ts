import { z } from 'zod';
import { filingFieldNames } from './content.ts';

const id = z.string().min(1).max(200);
const optionalText = z.string().trim().max(2000).default('');

/** The acts on a filing (申报) by the internet (Art. 4(2)1). */
export const filingActSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('submitFiling'),
    /** Of the content that the page shows. */
    contentVersion: z.int().min(0),
    declaration: z.object({
      /** Art. 10 (R32): nothing in it is a state secret. */
      noStateSecrets: z.boolean().default(false),
      truthful: z.boolean().default(false),
    }),
  }),
  z.object({
    kind: z.literal('returnFiling'),
    /** Everything that is missing or wrong, in one list. */
    reasons: z
      .array(
        z.object({
          field: z.enum(filingFieldNames),
          reason: z.string().trim().min(1).max(1000),
        }),
      )
      .min(1)
      .max(60),
    opinion: optionalText,
  }),
  z.object({
    kind: z.literal('receiveFiling'),
    /** Which 流程图; the published one when it is left out. */
    flowTemplateId: id.optional(),
    /** Items of it that the clerk adds to those that it asks for and those that were filed. */
    itemIds: z.array(id).max(100).default([]),
    /** Starts the stage planning at once. */
    start: z.boolean().default(false),
  }),
  z.object({ kind: z.literal('withdrawFiling'), reason: optionalText }),
]);

export type FilingAct = z.infer<typeof filingActSchema>;
export type FilingActKind = FilingAct['kind'];
export type FilingActOf<K extends FilingActKind> = Extract<FilingAct, { kind: K }>;
