import { z } from 'zod';

/**
 * The papers that the system issues: what they are called and what they say. A paper's content is
 * written once, when the act that causes it takes effect, and never changed; its print is made from
 * it whenever somebody asks.
 */
export const PAPER_KINDS = {
  projectRegistration: '项目基本信息登记表',
  planningOpinion: '项目策划生成意见书',
  planningReport: '阶段性策划报告',
  intakeMaterialList: '材料收件清单',
  intakeCorrectionList: '材料补正清单',
  intakeReceipt: '收件回执',
  supplementNotice: '补正告知书',
  acceptanceNotice: '受理通知书',
  nonAcceptanceDecision: '不予受理决定书',
  noPermitNeededNotice: '不受理通知书',
  suspensionNotice: '特殊环节通知书（挂起）',
  resumptionNotice: '特殊环节通知书（解挂）',
  extensionNotice: '延长审批期限通知书',
  approvalDecision: '准予许可决定书',
  refusalDecision: '不予许可决定书',
  revocationDecision: '撤销行政许可决定书',
  deliveryReceipt: '送达回证',
  stageVoidNotice: '阶段作废通知书',
  stageRestorationNotice: '恢复办理通知书',
  withdrawalNotice: '终止办理通知书（撤回申请）',
  stageClosureNotice: '阶段性办结通知书',
} as const;

export type PaperKind = keyof typeof PAPER_KINDS;

/** Whether a day ahead reaches into a year without a notice: printed as 暂定. */
const provisional = z.boolean().optional();

/** A day as `YYYY-MM-DD`. */
const day = z.iso.date();
const text = z.string().min(1);

const fieldSchema = z.object({ label: text, value: z.string() });
/** One line above the body: `{ label: '项目名称', value: '北镇市第三小学' }`. */
export type PaperField = z.infer<typeof fieldSchema>;

export const remediesSchema = z.object({
  /** Who decides on the administrative reconsideration. */
  reconsiderationAuthority: text,
  /** Which court hears the suit. */
  court: text,
});
/** Where somebody may turn who does not accept the decision. */
export type Remedies = z.infer<typeof remediesSchema>;

/** What every paper has; `title` is the kind's name, see `PAPER_KINDS`. */
const base = {
  /** The business number (文号), when the kind has one. */
  number: text.optional(),
  /** To whom the paper is addressed. */
  to: text,
  /** The day of the act, not of the print. */
  date: day,
  /** The unit that issues it and stamps it. */
  issuer: text,
  fields: z.array(fieldSchema),
  /** Paragraphs of the kind's own text come first; these follow. */
  body: z.array(text),
};

const materialSchema = z.object({
  name: text,
  /** For example 原件, 复印件, 电子件. */
  form: z.string().optional(),
  copies: z.number().int().min(0).optional(),
  remark: z.string().optional(),
});
const correctionSchema = z.object({
  material: text,
  /** What is missing or wrong, and what is to be done. */
  problem: text,
});

const planningReportItemSchema = z.object({
  code: text,
  name: text,
  needed: z.boolean(),
  mainFlow: z.boolean(),
  department: text,
  /** Working days; absent for an item that is merged into another or not needed. */
  limitWorkingDays: z.number().int().min(0).optional(),
  materials: z.array(text),
  remarks: z.string().optional(),
});
export type PlanningReportItem = z.infer<typeof planningReportItemSchema>;

const opinionSchema = z.object({
  department: text,
  /** 是, 否, 有条件. */
  legality: text,
  compliance: text,
  feasibility: text,
  opinion: z.string(),
});

/** What became of one item when a stage ended: `outcome` is the status in words. */
const itemOutcomeSchema = z.object({
  name: text,
  department: text,
  outcome: text,
  /** Number of the paper that was issued for it. */
  paperNumber: z.string().optional(),
});

function paper<K extends PaperKind, S extends z.ZodRawShape>(kind: K, details: S) {
  return z.object({ kind: z.literal(kind), ...base, ...details });
}

/** The content of a paper, told apart by `kind`. */
export const paperContentSchema = z.discriminatedUnion('kind', [
  /** Online the submission confirms it; at the window the print is signed. */
  paper('projectRegistration', { confirmedOnline: z.boolean() }),
  paper('planningOpinion', { opinions: z.array(opinionSchema), conclusion: text }),
  paper('planningReport', {
    /** 1 for the first report of a stage planning; a later one replaces it. */
    version: z.number().int().min(1),
    items: z.array(planningReportItemSchema),
    totalWorkingDays: z.number().int().min(0).optional(),
  }),
  paper('intakeMaterialList', { materials: z.array(materialSchema) }),
  paper('intakeCorrectionList', { corrections: z.array(correctionSchema) }),
  paper('intakeReceipt', { materials: z.array(materialSchema) }),
  paper('supplementNotice', { item: text, corrections: z.array(correctionSchema) }),
  paper('acceptanceNotice', {
    item: text,
    acceptedOn: day,
    /** Working days promised, and by law. */
    promisedWorkingDays: z.number().int().min(0).optional(),
    statutoryWorkingDays: z.number().int().min(0).optional(),
  }),
  paper('nonAcceptanceDecision', {
    item: text,
    reasons: z.array(text).min(1),
    /** The authority that is competent, when it is not ours (law 32(2)). */
    competentAuthority: text.optional(),
    remedies: remediesSchema,
  }),
  paper('noPermitNeededNotice', {
    item: text,
    reasons: z.array(text).min(1),
    remedies: remediesSchema,
  }),
  paper('suspensionNotice', {
    item: text,
    procedure: text,
    reason: text,
    from: day,
    expectedEnd: day.optional(),
    provisional,
    /** Whether the legal clock stops too (law 45), or only the promised one. */
    stopsStatutoryClock: z.boolean(),
  }),
  paper('resumptionNotice', { item: text, procedure: text, from: day, until: day }),
  paper('extensionNotice', {
    item: text,
    /** Working days that are added. */
    days: z.number().int().min(1),
    reason: text,
    /** The last day of the legal limit now; absent while a special procedure is open. */
    dueOn: day.optional(),
    provisional,
  }),
  paper('approvalDecision', {
    item: text,
    basis: z.array(text),
    validFrom: day.optional(),
    validUntil: day.optional(),
    /** 告知承诺: decided on the applicant's commitment. */
    byCommitment: z.boolean().optional(),
    /** What the applicant has to do afterwards, each by a day. */
    obligations: z.array(z.object({ text, dueOn: day })).optional(),
  }),
  paper('refusalDecision', {
    item: text,
    reasons: z.array(text).min(1),
    basis: z.array(text),
    remedies: remediesSchema,
  }),
  paper('revocationDecision', {
    item: text,
    /** The day of the approval that is revoked. */
    approvedOn: day,
    reasons: z.array(text).min(1),
    remedies: remediesSchema,
  }),
  paper('deliveryReceipt', {
    item: text,
    /** What was handed over. */
    document: text,
    method: text,
    receivedBy: text,
  }),
  paper('stageVoidNotice', {
    stage: text,
    /** The main-flow item whose refusal voids the stage, and its paper. */
    refusedItem: text,
    /** 不予许可 or 不予受理; absent on papers that were issued before it could be the latter. */
    ground: text.optional(),
    refusalNumber: z.string().optional(),
    items: z.array(itemOutcomeSchema),
    remedies: remediesSchema.optional(),
  }),
  paper('stageRestorationNotice', {
    stage: text,
    /** The main-flow item whose decision was overturned. */
    overturnedItem: text,
    /** Number of the decision or judgment that did it. */
    decisionNumber: text,
    reason: text,
    items: z.array(itemOutcomeSchema),
  }),
  paper('withdrawalNotice', {
    stage: text,
    /** Absent when the whole stage was withdrawn: then `items` lists what became of each. */
    item: text.optional(),
    reason: text,
    items: z.array(itemOutcomeSchema),
  }),
  paper('stageClosureNotice', {
    stage: text,
    items: z.array(itemOutcomeSchema),
    /** Names of the parallel items that go on after the closure. */
    stillOpen: z.array(text),
  }),
]);

export type PaperContent = z.infer<typeof paperContentSchema>;
export type PaperOf<K extends PaperKind> = Extract<PaperContent, { kind: K }>;

/** The heading of a paper. */
export function paperTitle(kind: PaperKind): string {
  return PAPER_KINDS[kind];
}

/**
 * The paragraph on remedies: reconsideration within 60 days (行政复议法 Art. 20), suit within six
 * months (行政诉讼法 Art. 46), each from the day the paper was received.
 */
export function remediesText({ reconsiderationAuthority, court }: Remedies): string {
  return (
    `如不服本决定，可以自收到本决定书之日起六十日内向${reconsiderationAuthority}申请行政复议，` +
    `也可以自收到本决定书之日起六个月内依法向${court}提起行政诉讼。`
  );
}
