import { z } from 'zod';
import { stages as stageNames } from '../../../domain/catalogue/flow.ts';
import type { Filing, FilingState } from '../../../domain/filing/filing.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { STAGE_TODO_NAMES, stageTodo } from '../../../domain/stage/todo.ts';
import { list } from '../../list.ts';
import { presentRunning, runningClock } from './clocks.ts';

/** Everything that may wait for an applicant, in the order of its weight where no day tells it. */
export const TODO_NAMES = {
  ...STAGE_TODO_NAMES,
  correctFiling: '修改被退回的申报',
  readReport: '阅读策划报告',
  continueFiling: '继续填写申报草稿',
} as const;
type TodoKind = keyof typeof TODO_NAMES;
const kinds = Object.keys(TODO_NAMES) as [TodoKind, ...TodoKind[]]; // not empty

export const todoView = z.object({
  kind: z.enum(kinds),
  kindName: z.string(),
  /** A choice that is open: nothing waits for it. */
  optional: z.boolean(),
  projectName: z.string().optional(),
  stageId: z.string().optional(),
  stageName: z.string().optional(),
  filingId: z.string().optional(),
  paperId: z.string().optional(),
  itemCaseId: z.string().optional(),
  itemName: z.string().optional(),
  obligationId: z.string().optional(),
  /** Names of materials, what is missing or owed, why a filing was returned. */
  about: list(z.string()),
  /** By which it is to be done. */
  clock: runningClock.optional(),
});
export type TodoView = z.input<typeof todoView>;

/** What a stage waits for from its applicant. @param unread ids of papers that nobody has opened */
export function todoOfStage(
  stage: Stage,
  actor: Actor,
  context: StageContext,
  unread: ReadonlySet<string>,
): TodoView[] {
  const head = {
    stageId: stage._id,
    stageName: stageNames[stage.stage],
    projectName: stage.projectName,
  };
  const acts = stageTodo(stage, actor, context).map(({ clock, ...todo }) => {
    const running = clock && presentRunning(clock, context);
    return {
      ...{ ...head, ...todo, kindName: TODO_NAMES[todo.kind] },
      ...(running && { clock: running }),
    };
  });
  const paperId = reportOf(stage);
  if (paperId === undefined || !unread.has(paperId)) return acts;
  return [...acts, { ...head, ...named('readReport'), paperId }];
}

/** The paper of the last report, when it was told online: who signed for one at the window has it. */
export function reportOf({ reports }: Pick<Stage, 'reports'>): string | undefined {
  const last = reports.at(-1);
  return last?.delivery?.method === 'online' ? last.paperId : undefined;
}

/** A filing in these states waits for its applicant. */
const FILING_TODO = {
  draft: 'continueFiling',
  returned: 'correctFiling',
} as const satisfies Partial<Record<FilingState, TodoKind>>;
export const WAITING_FILINGS = Object.keys(FILING_TODO) as (keyof typeof FILING_TODO)[];

export function todoOfFiling(filing: Filing): TodoView[] {
  const { _id: filingId, state, content, history } = filing;
  if (state !== 'draft' && state !== 'returned') return [];
  const last = history.at(-1);
  const projectName = filing.projectName ?? content.project.name;
  return [
    {
      ...named(FILING_TODO[state]),
      filingId,
      ...(projectName !== undefined && { projectName }),
      ...(content.stage !== undefined && { stageName: stageNames[content.stage] }),
      about: last?.kind === 'return' ? last.reasons.map(({ reason }) => reason) : [],
    },
  ];
}

function named<K extends TodoKind>(kind: K) {
  return { kind, kindName: TODO_NAMES[kind], optional: false, about: [] as string[] };
}

/** What has a day comes first, the earliest before the rest; what is only a choice comes last. */
export function inOrder(todo: readonly TodoView[]): TodoView[] {
  const weightOf = ({ optional, clock, kind }: TodoView): [number, string, number] => [
    optional ? 1 : 0,
    clock?.dueDate ?? '9999',
    kinds.indexOf(kind),
  ];
  return [...todo].sort((one, other) => compare(weightOf(one), weightOf(other)));
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const index = one.findIndex((value, at) => value !== other[at]);
  const [left = 0, right = 0] = [one[index], other[index]];
  if (index === -1) return 0;
  return left < right ? -1 : 1;
}
