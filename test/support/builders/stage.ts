import { officialCalendar } from './calendar.ts';
import { startOfDay } from '../../../domain/calendar/civilDate.ts';
import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { ApprovalItem, FlowTemplate } from '../../../domain/catalogue/types.ts';
import type { ProjectContext } from '../../../domain/project/actRule.ts';
import type { Opinion, Project } from '../../../domain/project/project.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { newStage } from '../../../domain/stage/newStage.ts';
import type { NewStage } from '../../../domain/stage/newStage.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { aDirectory } from './directory.ts';
import { theApplicant } from './people.ts';

const HOUR = 60 * 60 * 1000;

/** Ten in the morning of a day in Asia/Shanghai, in ms. */
export function at(day: CivilDate, hour = 10): number {
  return startOfDay(day) + hour * HOUR;
}

/** An item of the catalogue with three steps and one material of its own. */
export function anItem(id: string, more: Partial<ApprovalItem> = {}): ApprovalItem {
  return {
    id,
    name: `事项-${id}`,
    version: 1,
    departmentId: 'planning-bureau',
    stages: [2],
    line: 'main',
    milestone: false,
    promisedDays: 5,
    predecessors: [],
    informedCommitment: 'no',
    materials: [{ code: 'M001', name: '申请书', required: true, form: 'original' }],
    steps: [
      { name: '承办', role: 'staff' },
      { name: '批准', role: 'leader' },
    ],
    source: '测试',
    unconfirmed: [],
    ...more,
  };
}

/** Two main-flow items (one with another merged into it) and two parallel ones. */
export const items: readonly ApprovalItem[] = [
  anItem('scheme-review', {
    promisedDays: 10,
    materials: [
      { code: 'M001', name: '申请书', required: true, form: 'original' },
      { code: 'M002', name: '设计方案文本', required: true, form: 'electronic' },
    ],
  }),
  anItem('design-approval', { departmentId: 'reform-bureau', promisedDays: 5 }),
  anItem('fire-review', { departmentId: 'housing-bureau', mergedInto: 'scheme-review' }),
  anItem('civil-defence', {
    departmentId: 'defence-office',
    line: 'parallel',
    promisedDays: 5,
    materials: [{ code: 'M003', name: '地下室图', required: false, form: 'copy' }],
  }),
  anItem('heritage', { departmentId: 'culture-bureau', line: 'parallel', promisedDays: 7 }),
];

export function aTemplate(more: Partial<FlowTemplate> = {}): FlowTemplate {
  return {
    id: 'government-housing-2',
    name: '政府投资（房屋建筑类）工程建设许可',
    flowType: 1,
    stage: 2,
    version: 1,
    state: 'published',
    leadDepartmentId: 'planning-bureau',
    validFrom: '2025-01-01',
    items: items.map(({ id, line }) => ({ itemId: id, line, askedByDefault: true })),
    source: '测试',
    unconfirmed: [],
    ...more,
  };
}

/** A planned project with a project code, linked to the applicant's account. */
export function aProject(more: Partial<Project> = {}): Project {
  return {
    _id: 'project-1',
    version: 1,
    decisions: [],
    pending: false,
    tasks: {},
    journal: {},
    name: '北镇市第三小学',
    projectCode: '2026-210782-83-01-123456',
    flowType: 1,
    establishment: 'approval',
    region: '210782',
    address: '北镇市',
    investment: 3000,
    scale: '12000平方米',
    applicant: {
      kind: 'company',
      name: '北镇市教育局',
      contactName: '王某',
      contactPhone: 'sealed',
      accountId: theApplicant.accountId,
    },
    registeredBy: 'clerk-1',
    registeredAt: at('2026-09-01'),
    channel: 'window',
    planning: { state: 'passed', askedDepartments: [], opinions: [] },
    stages: [],
    ...more,
  };
}

/** What a department said on the coordination platform, the same in all three respects. */
export function anOpinion(departmentId: string, verdict: 'yes' | 'no' | 'conditional'): Opinion {
  const said = { verdict, note: '' };
  return {
    departmentId,
    legality: said,
    compliance: said,
    feasibility: said,
    reasons: '初步意见',
    fileIds: [],
    decisionId: `opinion-${departmentId}`,
    by: `${departmentId}-staff-1`,
    at: at('2026-09-02'),
  };
}

export function aNewStage(more: Partial<NewStage> = {}): NewStage {
  return {
    stageId: 'stage-1',
    project: aProject(),
    flowTemplate: aTemplate(),
    catalogueItems: items,
    itemIds: [],
    leadDepartmentId: 'planning-bureau',
    channel: 'window',
    now: at('2026-09-14'),
    ...more,
  };
}

/** A stage that has not been started, of the items above. */
export function aStage(more: Partial<NewStage> = {}): Stage {
  return newStage(aNewStage(more));
}

/** As `aStage`, for which some items of the template were not chosen. */
export function aStageWithout(...left: readonly string[]): Stage {
  const chosen = items.map(({ id, line }) => ({
    itemId: id,
    line,
    askedByDefault: !left.includes(id),
  }));
  return aStage({ flowTemplate: aTemplate({ items: chosen }) });
}

/** What the rules of stages and of projects ask. */
type BothContexts = StageContext & ProjectContext;

/** As `aStage`, with predecessors for some of its items. */
export function aStageWith(predecessors: Readonly<Record<string, readonly string[]>>): Stage {
  const catalogueItems = items.map((item) => ({
    ...item,
    predecessors: predecessors[item.id] ?? item.predecessors,
  }));
  return aStage({ catalogueItems });
}

/** The world as the rules see it. */
export function aContext(more: Partial<BothContexts> = {}): BothContexts {
  let ids = 0;
  return {
    now: at('2026-09-14'),
    calendar: officialCalendar,
    directory: aDirectory(),
    project: aProject(),
    stages: [],
    otherStages: [],
    newId: () => `id-${(ids += 1)}`,
    ...more,
  };
}
