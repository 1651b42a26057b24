import { z } from 'zod';
import { PAPER_KINDS, paperContentSchema, type PaperKind } from '../../../domain/papers.ts';

export const paperKinds = Object.keys(PAPER_KINDS) as [PaperKind, ...PaperKind[]]; // not empty

/** A paper in a list. */
export const paperRowSchema = z.object({
  paperId: z.string(),
  kind: z.enum(paperKinds),
  number: z.string().optional(),
  title: z.string(),
  projectId: z.string(),
  stageId: z.string().optional(),
  itemCaseId: z.string().optional(),
  /** ms since the epoch */
  issuedAt: z.number(),
  /** ms, when the applicant first opened it. */
  readAt: z.number().optional(),
  /** Login name: the offices see it, applicants do not. */
  issuedBy: z.string().optional(),
  /** In a list: how it reached the applicant, where that is recorded (reports and results). */
  delivery: z.object({ method: z.string(), receivedBy: z.string(), at: z.number() }).optional(),
});
export const paperSchema = paperRowSchema.extend({ content: paperContentSchema });
