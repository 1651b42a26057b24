import type { ApprovalItem, FlowTemplate } from '../catalogue/types.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import { chooseTemplate } from '../catalogue/chooseTemplate.ts';
import type { RuleContext } from '../context.ts';
import type { Identity } from '../identity/identity.ts';
import type { FlowType, Project, StageNumber } from '../project/project.ts';
import type { MaskedApplicant } from '../project/registrationPaper.ts';
import type { FiledApplicant, FilingContent } from './content.ts';

/** What the rules of a filing may ask: the world, and what its content names. */
export interface FilingContext extends RuleContext {
  /** Who the applicant's account belongs to, if it says so. */
  readonly identity?: Identity | undefined;
  /** What the content says of the applicant, opened and masked. */
  readonly applicant: FiledApplicant;
  readonly masked: MaskedApplicant;
  /** The project that the content names, if it is the applicant's. */
  readonly project?: Project | undefined;
  /** Stages of that project that are open or closed, and not void. */
  readonly liveStages: readonly StageNumber[];
  /** Whether another project has the 项目代码 of the content. */
  readonly codeTaken: boolean;
  /** The published 流程图 of the project's flow type. */
  readonly templates: readonly FlowTemplate[];
  /** The items of the catalogue, as they are valid now. */
  readonly items: ReadonlyMap<string, ApprovalItem>;
}

/** The flow type of the project that is filed for. */
export function flowTypeOf(
  { project }: FilingContent,
  existing: Pick<Project, 'flowType'> | undefined,
): FlowType | undefined {
  return existing?.flowType ?? project.flowType;
}

/** The 流程图 by which a stage of the flow type is planned today; its lead department receives. */
export function templateFor(
  stage: StageNumber | undefined,
  { templates, now }: Pick<FilingContext, 'templates' | 'now'>,
  id?: string,
): FlowTemplate | undefined {
  if (stage === undefined) return undefined;
  return chooseTemplate(templates, { stage, today: civilDateOf(now), id });
}
