import { model, Schema } from 'mongoose';
import { PAPER_KINDS, type PaperContent, type PaperKind } from '../domain/papers.ts';
import { options } from './options.ts';

/** A paper that was issued: written once; only that it was read is noted. */
export interface Paper {
  /** The effect that caused it, so that a repeated effect finds it. */
  paperId: string;
  kind: PaperKind;
  /** The business number, when the kind has one. */
  number?: string;
  title: string;
  projectId: string;
  stageId?: string;
  itemCaseId?: string;
  /** ms, of the act. */
  issuedAt: number;
  /** accountId of the person, or the id of a step that acts by itself. */
  issuedBy: string;
  content: PaperContent;
  /** ms, when the applicant first opened it, and by which account. */
  readAt?: number;
  readBy?: string;
}

const KINDS = Object.keys(PAPER_KINDS);

const schema = new Schema<Paper>(
  {
    paperId: { type: String, required: true },
    kind: { type: String, enum: KINDS, required: true },
    number: String,
    title: { type: String, required: true },
    projectId: { type: String, required: true },
    stageId: String,
    itemCaseId: String,
    issuedAt: { type: Number, required: true },
    issuedBy: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    readAt: Number,
    readBy: String,
  },
  { ...options, collection: 'papers' },
);
schema.index({ paperId: 1 }, { unique: true });
schema.index({ projectId: 1, issuedAt: 1 });
schema.index({ stageId: 1, issuedAt: 1 });
schema.index({ itemCaseId: 1, issuedAt: 1 });

export const Papers = model<Paper>('Paper', schema);
