import { z } from 'zod';
import { creditCodeProblem } from '../../../domain/codes/creditCode.ts';
import { mobilePhoneProblem } from '../../../domain/codes/mobilePhone.ts';
import { normaliseCode } from '../../../domain/codes/normaliseCode.ts';
import { projectCodeProblem } from '../../../domain/codes/projectCode.ts';
import { residentIdProblem } from '../../../domain/codes/residentId.ts';
import { projectActSchema } from '../../../domain/project/acts.ts';

/** A code with its own rule; what is wrong with it is said in words. */
function code(problemOf: (value: string) => string | undefined) {
  return z
    .string()
    .transform(normaliseCode)
    .check((context) => {
      const message = problemOf(context.value);
      if (message) context.issues.push({ code: 'custom', input: context.value, message });
    });
}

const text = z.string().trim().min(1).max(200);

const applicantSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('company'),
    name: text,
    creditCode: code(creditCodeProblem),
    contactName: text,
    contactPhone: code(mobilePhoneProblem),
    accountId: z.string().max(100).optional(),
  }),
  z.object({
    kind: z.literal('person'),
    name: text,
    idNumber: code(residentIdProblem),
    contactName: text,
    contactPhone: code(mobilePhoneProblem),
    accountId: z.string().max(100).optional(),
  }),
]);

/** What the clerk enters when a project is registered at the window (R04). */
export const registrationSchema = z.object({
  name: text,
  projectCode: code(projectCodeProblem).optional(),
  flowType: z.union([
    z.literal(1),
    z.literal(2),
    z.literal(3),
    z.literal(4),
    z.literal(5),
    z.literal(6),
    z.literal(7),
    z.literal(8),
    z.literal(9),
    z.literal(10),
  ]),
  establishment: z.enum(['approval', 'ratification', 'filing']),
  region: z
    .string()
    .regex(/^\d{6}$/, '行政区划代码应为 6 位数字')
    .default('210782'),
  address: text,
  investment: z.number().nonnegative().max(1e9),
  scale: z.string().trim().max(2000).default(''),
  applicant: applicantSchema,
});
export type Registration = z.infer<typeof registrationSchema>;

/** The 项目代码 that came after the registration. */
export const projectCodeSchema = z.object({ projectCode: code(projectCodeProblem) });

export const projectActBody = z.object({
  act: projectActSchema,
  /** The task that the page showed: an act on a finished one is refused. */
  taskKey: z.string().optional(),
});

export const newStageBody = z.object({
  stage: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** Which 流程图; the published one of the project's flow type when it is left out. */
  flowTemplateId: z.string().optional(),
  /** Items of the template that are chosen beside those that it always asks for. */
  itemIds: z.array(z.string()).max(100).default([]),
});
