import { z } from 'zod';
import { departmentLevels, type DepartmentLevel } from './catalogue/types.ts';
import { NUMBER_KINDS } from './numbers.ts';
import { remediesSchema } from './papers.ts';

const text = z.string().trim().min(1);
// The table has exactly these levels.
const levels = Object.keys(departmentLevels) as [DepartmentLevel, ...DepartmentLevel[]];

/** Nobody sends so much in good faith; a document of the store holds 16 MB. */
const cap = z.number().int().min(1).max(500);

/** 行政区划代码. */
export const regionSchema = z.string().regex(/^\d{6}$/, '行政区划代码应为 6 位数字');

/** What a city says of itself: its names on papers, how it writes its numbers, its limits. */
export const citySchema = z.strictObject({
  name: text,
  region: regionSchema,
  /**
   * Where somebody may turn against a decision of a department of each level: since the law of 2024 the
   * government of that level reconsiders (行政复议法 Art. 24), and the court of its seat hears the suit.
   */
  remedies: z.record(z.enum(levels), remediesSchema),
  /** 文号: a word that changes is that of numbers given from then on; the others stay as printed. */
  numbers: z.strictObject({
    digits: z.number().int().min(1).max(9),
    words: z.record(z.enum(NUMBER_KINDS), text),
  }),
  /** How often one thing can be sent in again, so that no document grows without end. */
  limits: z.strictObject({
    /** Uploads, and reviews, of one material. */
    materialVersions: cap,
    /** Replies to one planning request, corrections included. */
    planningReplies: cap,
  }),
  /** Working days that applicants are given, where neither law nor regulation names a figure. */
  terms: z.strictObject({
    /** For completing what a 补正告知书 asks for (R15). */
    supplement: z.number().int().min(1).max(100),
  }),
  /** After how many late days a limit that is still broken is told to others (R07). */
  escalation: z.strictObject({
    /** 部门管理员 of the department whose limit it is. */
    administratorAfter: z.number().int().min(1),
    /** The business supervision. */
    supervisionAfter: z.number().int().min(1),
  }),
  source: text,
  unconfirmed: z.array(z.string()),
});
export type City = z.infer<typeof citySchema>;
