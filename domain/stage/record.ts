import type { Decision } from '../aggregate.ts';
import type { StageAct } from './acts.ts';
import type { ItemCase, Stage } from './stage.ts';

/** What an item came to, or an act of somebody that changed the status of none. */
export type RecordRow = {
  readonly rowId: string;
  /** ms */
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly departmentId?: string;
  readonly itemCaseId?: string;
  readonly opinion: string;
} & (
  | { readonly type: 'status'; readonly code: string }
  | {
      readonly type: 'act';
      readonly act: StageAct;
      readonly status: Decision['status'];
      /** Why it was superseded, in Chinese. */
      readonly reason?: string;
    }
);

/** The fields of a stage that its record is made of. */
export const RECORD_FIELDS = ['items', 'rounds', 'decisions'] as const;
export type Recorded = Pick<Stage, (typeof RECORD_FIELDS)[number]>;

/**
 * 流转记录 of a stage (R39), oldest first: the rows of its items, and what people did beside them. An
 * act that is told by a row of an item is not told once more. Of one instant the order is that of the
 * acts.
 */
export function recordOf(stage: Recorded): readonly RecordRow[] {
  const told = new Set(
    stage.items.flatMap(({ trace }) => trace.map((row) => keyOf(row.cause, row.by))),
  );
  const ranks = new Map(stage.decisions.map(({ decisionId }, rank) => [decisionId, rank]));
  const acts = stage.decisions.flatMap((decision, rank) =>
    told.has(keyOf(decision.decisionId, decision.by.accountId))
      ? []
      : [{ rank, row: rowOfAct(decision, stage) }],
  );
  return [...acts, ...stage.items.flatMap((item) => rowsOfItem(item, ranks))]
    .sort((one, other) => one.row.at - other.row.at || one.rank - other.rank)
    .map(({ row }) => row);
}

/** Rules write rows by the act of somebody, too: those do not tell of the act itself. */
function keyOf(decisionId: string, accountId: string): string {
  return `${decisionId} ${accountId}`;
}

interface Ranked {
  /** The place of the act that it follows, among all acts. */
  readonly rank: number;
  readonly row: RecordRow;
}

function rowsOfItem(
  { itemCaseId, trace }: ItemCase,
  ranks: ReadonlyMap<string, number>,
): readonly Ranked[] {
  // What no act caused follows the row before it.
  let rank = 0;
  return trace.map(({ cause, ...row }, index) => {
    rank = ranks.get(cause) ?? rank;
    const rowId = `${itemCaseId}:${index}`;
    return { rank, row: { ...{ type: 'status', rowId, itemCaseId }, ...row } };
  });
}

function rowOfAct(
  { decisionId, act, by, at, status, reason }: Stage['decisions'][number],
  stage: Recorded,
): RecordRow {
  const itemCaseId = itemOfAct(act, stage);
  return {
    ...{ type: 'act', rowId: decisionId, act, status, at, opinion: saidIn(act) },
    ...{ by: by.accountId, byName: by.name },
    ...(by.departmentId !== undefined && { departmentId: by.departmentId }),
    ...(itemCaseId !== undefined && { itemCaseId }),
    ...(reason !== undefined && { reason }),
  };
}

function itemOfAct(act: StageAct, { rounds }: Recorded): string | undefined {
  if ('itemCaseId' in act) return act.itemCaseId;
  if (!('requestId' in act)) return undefined;
  const requests = rounds.flatMap((round) => round.requests);
  return requests.find(({ requestId }) => requestId === act.requestId)?.itemCaseId;
}

/** In which field an act says something in words; the first that it has. */
const SAYING = [
  ...(['opinion', 'reason', 'settlement', 'question', 'conclusion', 'summary'] as const),
  ...(['subject', 'note', 'remarks'] as const),
];

function saidIn(act: StageAct): string {
  const fields: Pick<StageAct, 'kind'> & Partial<Record<(typeof SAYING)[number], unknown>> = act;
  const said = SAYING.map((field) => fields[field]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  return typeof said === 'string' ? said : '';
}
