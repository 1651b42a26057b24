import { civilDateOf } from '../calendar/civilDate.ts';
import { templateEntries } from '../catalogue/template.ts';
import type { TemplateEntry } from '../catalogue/template.ts';
import type { ApprovalItem, FlowTemplate } from '../catalogue/types.ts';
import { clockKinds } from '../clock/kinds.ts';
import type { Project } from '../project/project.ts';
import type { ReusedResult, TakenOver } from './earlier.ts';
import { withoutPast } from './withoutPast.ts';
import { materialsOf } from './newMaterials.ts';
import type { ItemCase, ItemResult, Stage } from './stage.ts';
import { refuse } from './violations.ts';

export interface NewStage {
  readonly stageId: string;
  readonly project: Project;
  readonly flowTemplate: FlowTemplate;
  /** The items of the catalogue, in the versions that are valid now. */
  readonly catalogueItems: readonly ApprovalItem[];
  /** Items of the template that are chosen beside those that it always asks for. */
  readonly itemIds: readonly string[];
  readonly leadDepartmentId: string;
  readonly channel: 'window' | 'online';
  /** ms */
  readonly now: number;
  /** What the earlier stages of the project have for it. */
  readonly over?: TakenOver;
}

/**
 * A new stage of a project, not started yet: the items of its flow template that are asked for or
 * chosen, and the one list of their materials. Conditions that are checked before a stage are not
 * items of it.
 * @throws {RuleViolation} refused: the template does not fit, or an item is not in it
 */
export function newStage(input: NewStage): Stage {
  const { stageId, project, flowTemplate, leadDepartmentId, channel, now } = input;
  const { entries, spare } = chosenEntries(input);
  const over = validOf(input);
  const items = entries.map((entry) => newItem(entry, entries, input, over));
  return {
    _id: stageId,
    version: 0,
    decisions: [],
    pending: false,
    tasks: {},
    journal: {},
    projectId: project._id,
    projectName: project.name,
    applicantName: project.applicant.name,
    ...(project.applicant.accountId !== undefined && {
      applicantAccountId: project.applicant.accountId,
    }),
    stage: flowTemplate.stage,
    flowType: project.flowType,
    flowTemplateId: flowTemplate.id,
    leadDepartmentId,
    channel,
    status: 'draft',
    createdAt: now,
    items,
    spareItems: spare.map((entry) => {
      const item = newItem(entry, entries, input, over);
      return { item, materials: materialsOf(stageId, [entry], [item], over) };
    }),
    rounds: [],
    undelivered: [],
    reports: [],
    materials: materialsOf(stageId, entries, items, over),
    meetings: [],
    objections: [],
    confirmations: [],
    frozenBy: [],
    clocks: {},
  };
}

/** The entries that make the stage, and those that may be added to it later (R13). */
function chosenEntries(input: NewStage): Record<'entries' | 'spare', readonly TemplateEntry[]> {
  const { flowTemplate, project, itemIds, catalogueItems, now } = input;
  if (flowTemplate.flowType !== project.flowType)
    refuse('R04', '所选流程图与项目的审批流程类型不一致，请重新选择流程图');
  if (flowTemplate.state !== 'published' && flowTemplate.state !== 'trial')
    refuse('R04', '所选流程图未发布或已过时，请选择已发布的流程图');
  if (flowTemplate.validFrom > civilDateOf(now))
    refuse('R04', `所选流程图自${flowTemplate.validFrom}起才能使用，请选择现行流程图`);
  const catalogue = new Map(catalogueItems.map((item) => [item.id, item]));
  const entries = templateEntries(flowTemplate, catalogue).filter(
    ({ line }) => line !== 'precondition',
  );
  const foreign = itemIds.filter((id) => !entries.some(({ item }) => item.id === id));
  if (foreign.length > 0) refuse('R04', `流程图中没有事项：${foreign.join('、')}，请重新选择`);
  const chosen = entries.filter(
    ({ item, askedByDefault }) => askedByDefault || itemIds.includes(item.id),
  );
  if (chosen.length === 0) refuse('R04', '本阶段没有事项，请至少选择一个事项');
  return { entries: chosen, spare: entries.filter((entry) => !chosen.includes(entry)) };
}

function newItem(
  entry: TemplateEntry,
  entries: readonly TemplateEntry[],
  { stageId, flowTemplate }: NewStage,
  { reuse }: TakenOver,
): ItemCase {
  const { item } = entry;
  const reused = reuse.find(({ itemId }) => itemId === item.id);
  const host = entries.some((other) => other.item.id === entry.mergedInto)
    ? entry.mergedInto
    : undefined;
  const promisedDays = host === undefined ? promisedDaysOf(entry, flowTemplate) : undefined;
  return {
    itemCaseId: itemCaseIdOf(stageId, item.id),
    itemId: item.id,
    itemVersion: item.version,
    name: item.name,
    ...(item.predecessors.length > 0 && { predecessors: item.predecessors }),
    line: entry.line === 'main' ? 'main' : 'parallel',
    milestone: item.milestone,
    ...(host !== undefined && { mergedInto: itemCaseIdOf(stageId, host) }),
    departmentId: item.departmentId,
    ...(promisedDays !== undefined && { promisedDays }),
    ...(host === undefined && {
      statutoryDays: item.legalDays ?? clockKinds.legal.limit.value,
    }),
    informedCommitment: item.informedCommitment === 'yes',
    steps: item.steps,
    planning: reused ? 'required' : 'asked',
    status: reused ? 'reused' : 'planning',
    ...withoutPast,
    ...(reused && { result: reusedResult(reused) }),
    entry: 'dispatch',
  };
}

/** An item whose host is not part of this stage has a limit of its own again. */
function promisedDaysOf({ item, promisedDays }: TemplateEntry, template: FlowTemplate) {
  const row = template.items.find(({ itemId }) => itemId === item.id);
  return promisedDays ?? row?.promisedDays ?? item.promisedDays;
}

/** Results that have run out leave their items to be asked as usual. */
function validOf({ now, over = { reuse: [], onFile: [], expected: [] } }: NewStage): TakenOver {
  const today = civilDateOf(now);
  return {
    ...over,
    reuse: over.reuse.filter(
      ({ result: { validUntil } }) => validUntil === undefined || validUntil >= today,
    ),
  };
}

function reusedResult({ stageId, itemCaseId, result }: ReusedResult): ItemResult {
  const reusedFrom = result.reusedFrom ?? { stageId, itemCaseId };
  return { ...result, outcome: 'reused', reusedFrom };
}

/** The id of an item case: one item of the catalogue is one case of a stage. */
export function itemCaseIdOf(stageId: string, itemId: string): string {
  return `${stageId}:${itemId}`;
}
