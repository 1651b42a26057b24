import { z } from 'zod';
import type { CivilDate } from '../calendar/civilDate.ts';
import type { ItemLine, TemplateState } from './flow.ts';
import { itemLines, templateStates } from './flow.ts';

/**
 * The rows of the catalogue: departments, items, flow templates, special procedures. All of it is
 * configuration that a city enters for itself; each row names where it comes from, and
 * `unconfirmed` (待核) names the columns that nobody has confirmed yet.
 */

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** 事项编码: ours, or the one of the provincial catalogue; part of the ids of cases. */
const itemId = z.string().regex(/^(?=.{1,64}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/);
const text = z.string().trim().min(1);
const days = z.int().min(0);
/** `z.iso.date()` admits exactly what `isCivilDate` does. */
const civilDate = z.iso.date().transform((date) => date as CivilDate);

function list<T extends z.ZodType>(element: T) {
  return z.array(element).readonly();
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): [K, ...K[]] {
  // The records passed in are not empty, and their keys are exactly K.
  return Object.keys(record) as [K, ...K[]];
}

const source = {
  source: text,
  unconfirmed: list(text),
};

/** What a department does in the system; one may have several duties. */
export const departmentDuties = {
  lead: '牵头部门',
  cooperating: '配合部门',
  utility: '市政公用服务单位',
  coordinationPlatform: '业务协同平台',
  supervision: '业务监督管理部门',
  systemConstruction: '系统建设管理部门',
  systemOperations: '系统运维管理部门',
} as const;

export const departmentLevels = { city: '市级', county: '县（市、区）级' } as const;
export type DepartmentLevel = keyof typeof departmentLevels;

export const departmentSchema = z.strictObject({
  id,
  /** Full name, as on papers. */
  name: text,
  shortName: text,
  /** R01: the two levels that the system covers. */
  level: z.enum(keysOf(departmentLevels)),
  /** Six digits of the administrative division. */
  region: z.string().regex(/^\d{6}$/),
  duties: list(z.enum(keysOf(departmentDuties))).check(z.minLength(1)),
  ...source,
});
export type Department = z.infer<typeof departmentSchema>;

/** Law 45 names the procedures whose time does not count in the legal limit: `statutory`. */
export const specialProcedureSchema = z.strictObject({
  code: id,
  name: text,
  statutory: z.boolean(),
  /** The greatest length of one suspension, in working days. */
  greatestDays: z.int().min(1),
  /** The law, or the article of the regulation, that it rests on. */
  basis: text,
  ...source,
});
export type SpecialProcedure = z.infer<typeof specialProcedureSchema>;

export const materialForms = {
  original: '原件',
  copy: '复印件',
  electronic: '电子件',
  originalAndElectronic: '原件及电子件',
} as const;

const materialSchema = z.strictObject({
  /** The same material has the same code in every item: it is asked for once. */
  code: z.string().regex(/^M\d{3}$/),
  name: text,
  required: z.boolean(),
  form: z.enum(keysOf(materialForms)),
  /** R20: items whose result is this paper; one that the project has is not asked for again. */
  resultOf: list(id).check(z.minLength(1)).exactOptional(),
});

/** 承办, 审核, 批准: who does a step of an approval. */
const stepSchema = z.strictObject({
  name: z.enum(['承办', '审核', '批准']),
  role: z.enum(['staff', 'leader']),
});

export const informedCommitmentStates = {
  yes: '实行告知承诺',
  no: '不实行告知承诺',
  unconfirmed: '待核',
} as const;

/** 1 to 4 are the stages; 5 is 并行推进, beside all of them. */
const stageCode = z.literal([1, 2, 3, 4, 5]);

const lineSchema = z.enum(keysOf<ItemLine>(itemLines));

export const approvalItemSchema = z.strictObject({
  id: itemId,
  name: text,
  version: z.int().min(1),
  departmentId: id,
  stages: list(stageCode).check(z.minLength(1)),
  line: lineSchema,
  /** 里程碑: the stage is known by its result. */
  milestone: z.boolean(),
  /** 承诺时限 in working days; a merged item has it for information only. 0: on the day (即办). */
  promisedDays: days.exactOptional(),
  /** 法定时限 in working days; law 42 where absent. */
  legalDays: z.int().min(1).exactOptional(),
  /** 并入: done within another item, without a limit of its own. */
  mergedInto: itemId.exactOptional(),
  /** R41: items whose result has to be there first. */
  predecessors: list(itemId).check(z.maxLength(50)),
  informedCommitment: z.enum(keysOf(informedCommitmentStates)),
  /** In which situations the item is needed at all. */
  condition: text.exactOptional(),
  /** 设定依据: the law or rule that the item rests on, as the catalogue cites it. */
  basis: text.exactOptional(),
  materials: list(materialSchema).check(z.maxLength(200)),
  steps: list(stepSchema).check(z.minLength(1), z.maxLength(5)),
  ...source,
});
export type ApprovalItem = z.infer<typeof approvalItemSchema>;

const templateItemSchema = z.strictObject({
  itemId,
  line: lineSchema,
  /** Whether a planning asks for it unless the lead department takes it out. */
  askedByDefault: z.boolean(),
  /** Working days in this flow, where they differ from the item's own. */
  promisedDays: days.exactOptional(),
  condition: text.exactOptional(),
});

export const flowTemplateSchema = z.strictObject({
  id,
  name: text,
  flowType: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
  stage: z.literal([1, 2, 3, 4]),
  version: z.int().min(1),
  state: z.enum(keysOf<TemplateState>(templateStates)),
  leadDepartmentId: id,
  /** First day on which it may be chosen. */
  validFrom: civilDate,
  items: list(templateItemSchema).check(z.minLength(1)),
  ...source,
});
export type FlowTemplate = z.infer<typeof flowTemplateSchema>;

/** A catalogue that was checked: every reference in it resolves. */
export interface Catalogue {
  readonly departments: readonly Department[];
  readonly items: readonly ApprovalItem[];
  readonly flowTemplates: readonly FlowTemplate[];
  readonly specialProcedures: readonly SpecialProcedure[];
}
