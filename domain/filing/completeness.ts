import type { z } from 'zod';
import { isSameIdentity } from '../identity/identity.ts';
import { inputMessage } from '../inputMessages.ts';
import {
  companySchema,
  personSchema,
  placedIn,
  projectDataSchema,
  type ProjectData,
} from '../project/registration.ts';
import type { FieldProblem } from '../rule.ts';
import type { FilingActOf } from './acts.ts';
import type { FilingContent } from './content.ts';
import { flowTypeOf, templateFor, type FilingContext } from './context.ts';

/** Everything that is missing or wrong in a filing, at once. */
export function submissionProblems(
  content: FilingContent,
  declaration: FilingActOf<'submitFiling'>['declaration'],
  context: FilingContext,
): readonly FieldProblem[] {
  const ofProject =
    content.projectId === undefined
      ? [...newProjectProblems(content, context), ...applicantProblems(context)]
      : existingProjectProblems(context);
  return [
    ...ofProject,
    ...stageProblems(content, context),
    ...itemProblems(content, context),
    ...declarationProblems(declaration),
  ];
}

/** The basic data of a new project, in the form in which it is registered. */
export function projectDataOf(
  { project }: FilingContent,
  { directory }: Pick<FilingContext, 'directory'>,
): ProjectData {
  return placedIn(directory.city, projectDataSchema.parse(project));
}

function newProjectProblems(
  { project }: FilingContent,
  { codeTaken }: FilingContext,
): FieldProblem[] {
  const taken = {
    field: 'project.projectCode',
    message: '这个项目代码已登记在另一个项目上；是您的项目的，请选择已有项目申报',
  };
  return [...wrongIn('project', projectDataSchema, project), ...(codeTaken ? [taken] : [])];
}

function applicantProblems({ applicant, identity }: FilingContext): FieldProblem[] {
  const { kind } = applicant;
  if (kind === undefined) return [{ field: 'applicant.kind', message: '必填' }];
  const [schema, number] =
    kind === 'company'
      ? ([companySchema, 'applicant.creditCode'] as const)
      : ([personSchema, 'applicant.idNumber'] as const);
  const wrong = wrongIn('applicant', schema, applicant);
  if (wrong.some(({ field }) => field === number)) return wrong;
  if (identity && isSameIdentity(identity, { ...applicant, kind })) return wrong;
  const message = identity
    ? '与您的帐号登记的身份不一致，请使用申请人本人的帐号申报'
    : '您的帐号尚未登记身份，请先完善帐号信息，或到受理窗口申报';
  return [...wrong, { field: number, message }];
}

function existingProjectProblems({ project }: FilingContext): FieldProblem[] {
  return project ? [] : [{ field: 'projectId', message: '您名下没有这个项目，请重新选择' }];
}

function stageProblems(content: FilingContent, context: FilingContext): FieldProblem[] {
  const { stage } = content;
  const wrong = (message: string) => [{ field: 'stage', message }];
  if (stage === undefined) return wrong('必填');
  if (context.liveStages.includes(stage))
    return wrong('本项目的这一阶段正在办理或已经办结，不能重复申报，请在该阶段内办理');
  if (flowTypeOf(content, context.project) !== undefined && !templateFor(stage, context))
    return wrong('没有适用于本项目类型和阶段的已发布流程图，请到受理窗口咨询');
  return [];
}

function itemProblems(content: FilingContent, context: FilingContext): FieldProblem[] {
  const template = templateFor(content.stage, context);
  if (!template) return [];
  const offered = new Set(
    template.items.filter(({ line }) => line !== 'precondition').map(({ itemId }) => itemId),
  );
  const foreign = content.itemIds.filter((id) => !offered.has(id));
  const unclaimed = content.itemIds.filter((id) => offered.has(id) && !context.items.has(id));
  const names = foreign.map((id) => context.items.get(id)?.name ?? id).join('、');
  return [
    ...(foreign.length === 0
      ? []
      : [{ field: 'itemIds', message: `本阶段的流程图中没有：${names}，请重新选择` }]),
    // R21: its department has not claimed it.
    ...(unclaimed.length === 0
      ? []
      : [{ field: 'itemIds', message: `暂不能申报：${unclaimed.join('、')}，请重新选择` }]),
  ];
}

function declarationProblems(
  declaration: FilingActOf<'submitFiling'>['declaration'],
): FieldProblem[] {
  return [
    ...(declaration.noStateSecrets
      ? []
      : [
          {
            field: 'declaration.noStateSecrets',
            message: '请声明所填内容和附件不含国家秘密；涉密内容不得在本系统提交',
          },
        ]),
    ...(declaration.truthful
      ? []
      : [{ field: 'declaration.truthful', message: '请声明所填内容真实、有效' }]),
  ];
}

function wrongIn(place: string, schema: z.ZodType, value: unknown): FieldProblem[] {
  const { error } = schema.safeParse(value, { error: inputMessage });
  return (error?.issues ?? []).map(({ path, message }) => ({
    field: [place, ...path].map(String).join('.'),
    message,
  }));
}
