import { z } from 'zod';
import { regionSchema, type City } from '../city.ts';
import { codeSchema } from '../codes/codeSchema.ts';
import { creditCodeProblem } from '../codes/creditCode.ts';
import { mobilePhoneProblem } from '../codes/mobilePhone.ts';
import { projectCodeProblem } from '../codes/projectCode.ts';
import { residentIdProblem } from '../codes/residentId.ts';

const text = z.string().trim().min(1).max(200);

const contact = { contactName: text, contactPhone: codeSchema(mobilePhoneProblem) };

/** Who applies: a company by its 统一社会信用代码, a person by the ID number. */
export const companySchema = z.object({
  kind: z.literal('company'),
  name: text,
  creditCode: codeSchema(creditCodeProblem),
  ...contact,
});
export const personSchema = z.object({
  kind: z.literal('person'),
  name: text,
  idNumber: codeSchema(residentIdProblem),
  ...contact,
});

export const flowTypeSchema = z.union([
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
]);

export const stageNumberSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

/** The basic data of a project (项目基本信息), by whichever channel it comes (Art. 4(2)1). */
export const projectDataSchema = z.object({
  name: text,
  projectCode: codeSchema(projectCodeProblem).optional(),
  flowType: flowTypeSchema,
  establishment: z.enum(['approval', 'ratification', 'filing']),
  /** That of the city where it is left out. */
  region: regionSchema.optional(),
  address: text,
  investment: z.number().nonnegative().max(1e9),
  scale: z.string().trim().max(2000).default(''),
});
/** The basic data with what the city says for what was left out, see `placedIn`. */
export type ProjectData = z.infer<typeof projectDataSchema> & { readonly region: string };

/** The data of a project in the city, whose region it has unless another one was entered. */
export function placedIn<Data extends Pick<z.infer<typeof projectDataSchema>, 'region'>>(
  { region }: Pick<City, 'region'>,
  data: Data,
): Data & Pick<ProjectData, 'region'> {
  return { ...data, region: data.region ?? region };
}

/** The online account that a case may be linked to; it works without one (R04). */
const account = { accountId: z.string().max(100).optional() };

/** What the clerk enters when a project is registered at the window (R04). */
export const registrationSchema = projectDataSchema.extend({
  applicant: z.discriminatedUnion('kind', [
    companySchema.extend(account),
    personSchema.extend(account),
  ]),
});
export type Registration = z.infer<typeof registrationSchema>;
