import type { Decision, Effect } from '../aggregate.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import { stages } from '../catalogue/flow.ts';
import type { Directory } from '../context.ts';
import type { PaperContent, PaperField } from '../papers.ts';
import type { StageContext } from './actRule.ts';
import { paperEffect } from './effects.ts';
import type { ItemCase, Stage } from './stage.ts';

/** The name of a department on papers; its id when the directory does not know it any more. */
export function departmentName(departmentId: string, { departments }: Directory): string {
  return departments.get(departmentId)?.name ?? departmentId;
}

/** 第 n 阶段 with its name. */
export function stageName({ stage }: Stage): string {
  return `第${stage}阶段（${stages[stage]}）`;
}

/** What every paper of a stage begins with. */
export function paperBase(
  stage: Stage,
  about: {
    readonly issuerId: string;
    readonly at: number;
    readonly directory: Directory;
    readonly projectCode?: string | undefined;
    readonly fields?: readonly PaperField[];
    readonly body?: readonly string[];
  },
) {
  return {
    to: stage.applicantName,
    date: civilDateOf(about.at),
    issuer: departmentName(about.issuerId, about.directory),
    fields: [
      { label: '项目名称', value: stage.projectName },
      ...(about.projectCode ? [{ label: '项目代码', value: about.projectCode }] : []),
      { label: '审批阶段', value: stageName(stage) },
      ...(about.fields ?? []),
    ],
    body: [...(about.body ?? [])],
  };
}

/** What a paper says beyond that which every paper of a stage has. */
type Details<C extends PaperContent, Given extends PropertyKey = never> = C extends PaperContent
  ? Omit<C, 'number' | keyof ReturnType<typeof paperBase> | Given> & {
      readonly fields?: readonly PaperField[];
      readonly body?: readonly string[];
    }
  : never;
type AboutItem = Extract<PaperContent, { readonly item: string }>;

/** The id of the paper that a Decision issues; a Decision that issues several names each. */
export function paperIdOf({ decisionId }: Pick<Decision, 'decisionId'>): string {
  return `${decisionId}:paper`;
}

/** The paper of the department of an item that a Decision on the item issues. */
export function itemPaper(
  stage: Stage,
  item: Pick<ItemCase, 'itemCaseId' | 'name' | 'departmentId'>,
  decision: Decision,
  context: StageContext,
  details: Details<AboutItem, 'item'>,
): Effect {
  const { itemCaseId, departmentId, name } = item;
  const base = baseOf(stage, departmentId, decision, context, details);
  const content: PaperContent = { ...details, ...base, item: name };
  const { at, by } = decision;
  return paperEffect(stage, paperIdOf(decision), content, {
    issuedBy: by.accountId,
    at,
    itemCaseId,
  });
}

/** The paper of the lead department that a Decision on the whole stage issues. */
export function stagePaper(
  stage: Stage,
  decision: Decision,
  context: StageContext,
  details: Details<PaperContent>,
  { paperId = paperIdOf(decision), ...about }: { paperId?: string; itemCaseId?: string } = {},
): Effect {
  const base = baseOf(stage, stage.leadDepartmentId, decision, context, details);
  const { at, by } = decision;
  const content = { ...details, ...base };
  return paperEffect(stage, paperId, content, { issuedBy: by.accountId, at, ...about });
}

function baseOf(
  stage: Stage,
  issuerId: string,
  { at }: Decision,
  { directory, project: { projectCode } }: StageContext,
  { fields = [], body = [] }: Pick<Details<PaperContent>, 'fields' | 'body'>,
) {
  return paperBase(stage, { issuerId, at, directory, projectCode, fields, body });
}
