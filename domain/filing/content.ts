import { z } from 'zod';
import { normaliseCode } from '../codes/normaliseCode.ts';
import { flowTypeSchema, stageNumberSchema } from '../project/registration.ts';

const id = z.string().min(1).max(200);
const text = z.string().trim().max(200);
const code = z.string().max(100).transform(normaliseCode);

/**
 * What an applicant fills in (Art. 4(2)1), finished or not: a draft keeps whatever was typed, and what
 * is missing or wrong in it is told when it is submitted.
 */
export const filingContentSchema = z.object({
  /** A project of the applicant that exists; without it `project` describes a new one. */
  projectId: id.optional(),
  project: z
    .object({
      name: text,
      projectCode: code,
      flowType: flowTypeSchema,
      establishment: z.enum(['approval', 'ratification', 'filing']),
      region: z.string().trim().max(20),
      address: text,
      investment: z.number().nonnegative().max(1e9),
      scale: z.string().trim().max(2000),
    })
    .partial()
    .default({}),
  /** Who applies; the numbers are sealed when they are stored. */
  applicant: z
    .object({
      kind: z.enum(['company', 'person']),
      name: text,
      creditCode: code,
      idNumber: code,
      contactName: text,
      contactPhone: code,
    })
    .partial()
    .default({}),
  stage: stageNumberSchema.optional(),
  /** The items that the applicant believes to need; the planning finds out which are (R07, R23). */
  itemIds: z.array(id).max(100).default([]),
  note: z.string().trim().max(2000).default(''),
  fileIds: z.array(id).max(50).default([]),
});

export type FilingContent = z.infer<typeof filingContentSchema>;
export type FiledApplicant = FilingContent['applicant'];

/** The fields of a filing, as on screen: what a return and a refusal can be about. */
export const filingFields = {
  projectId: '已有项目',
  'project.name': '项目名称',
  'project.projectCode': '项目代码',
  'project.flowType': '审批流程类型',
  'project.establishment': '立项类型',
  'project.region': '行政区划',
  'project.address': '建设地点',
  'project.investment': '总投资',
  'project.scale': '建设规模及内容',
  'applicant.kind': '申请人类型',
  'applicant.name': '申请人',
  'applicant.creditCode': '统一社会信用代码',
  'applicant.idNumber': '身份证号',
  'applicant.contactName': '联系人',
  'applicant.contactPhone': '联系电话',
  stage: '申报阶段',
  itemIds: '申报事项',
  note: '说明',
  fileIds: '附件',
  'declaration.noStateSecrets': '不涉密声明',
  'declaration.truthful': '真实性声明',
} as const;
export type FilingField = keyof typeof filingFields;
// The record is not empty, and its keys are exactly the fields.
export const filingFieldNames = Object.keys(filingFields) as [FilingField, ...FilingField[]];
