import { z } from 'zod';
import { codeSchema } from '../codes/codeSchema.ts';
import { projectCodeProblem } from '../codes/projectCode.ts';

const verdict = z.object({
  verdict: z.enum(['yes', 'no', 'conditional']),
  note: z.string().max(2000).default(''),
});

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(4000);

/** The acts on a project: its planning on the coordination platform (Art. 4(1)), its registration. */
export const projectActSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('startProjectPlanning'),
    /** The departments that are asked for a preliminary opinion. */
    departmentIds: z.array(id).min(1).max(40),
  }),
  z.object({
    kind: z.literal('giveOpinion'),
    departmentId: id,
    legality: verdict,
    compliance: verdict,
    feasibility: verdict,
    reasons: text,
    fileIds: z.array(id).max(20).default([]),
  }),
  z.object({
    kind: z.literal('concludePlanning'),
    conclusion: z.enum(['passed', 'notPassed']),
    summary: text,
  }),
  /** "原则上": a project may enter a stage without a conclusion, with a recorded reason. */
  z.object({ kind: z.literal('exemptFromPlanning'), reason: text }),

  /** The 项目代码 that came after the registration, or its correction with a reason. */
  z.object({
    kind: z.literal('enterProjectCode'),
    projectCode: codeSchema(projectCodeProblem),
    reason: z.string().trim().max(1000).default(''),
  }),
  z.object({ kind: z.literal('linkApplicantAccount'), accountId: id, reason: text }),
  /** The applicant signed the print of the registration at the window. */
  z.object({
    kind: z.literal('recordSignature'),
    fileId: id,
    signedBy: z.string().trim().min(1).max(200),
    signedOn: z.iso.date(),
  }),
]);

export type ProjectAct = z.infer<typeof projectActSchema>;
export type ProjectActKind = ProjectAct['kind'];
export type ProjectActOf<K extends ProjectActKind> = Extract<ProjectAct, { kind: K }>;
