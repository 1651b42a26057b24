import type { TraceStatusName } from './statuses.ts';
import { endStatuses, traceNameOf, traceStatuses, traceStatusOf } from './statuses.ts';

/** What the check reads of a row of the record. */
export interface TracedRow {
  readonly code: string;
  /** ms */
  readonly at: number;
}

export interface TraceViolation {
  /** Index of the row that broke the rule. */
  readonly index: number;
  readonly code: string;
  /** Chinese. */
  readonly message: string;
}

/** What came before a row. */
interface Past {
  readonly seen: ReadonlySet<TraceStatusName>;
  readonly end: TraceStatusName | undefined;
  readonly supplementOpen: boolean;
  readonly suspensionOpen: boolean;
  readonly frozen: boolean;
  readonly waiting: boolean;
}

/** What is wrong with a status after this past, in Chinese, if it is. */
type Rule = (status: TraceStatusName, past: Past) => string | undefined;

const needDispatch = new Set<TraceStatusName>([
  'permitNotRequired',
  'acceptanceRefused',
  'supplementAsked',
  'accepted',
  'waitingForPredecessor',
  'predecessorArrived',
]);
const needAcceptance = new Set<TraceStatusName>([
  'suspended',
  'approved',
  'approvedWithPaperToFollow',
  'refused',
  'withdrawnAfterAcceptance',
]);
const beforeAcceptance = new Set<TraceStatusName>([
  'withdrawn',
  'permitNotRequired',
  'acceptanceRefused',
  'supplementAsked',
  'accepted',
  'waitingForPredecessor',
]);
const endsWaiting = new Set<TraceStatusName>(['predecessorArrived', 'supplementAsked', 'restored']);
const afterEnd = new Set<TraceStatusName>(['takenBack', 'revoked', 'restored']);
const once = new Set<TraceStatusName>(['received', 'dispatched']);
/** Frozen forbids acceptance and decisions; it permits supplements, withdrawal, the void. */
const forbiddenWhenFrozen = new Set<TraceStatusName>([
  'permitNotRequired',
  'acceptanceRefused',
  'accepted',
  'approved',
  'approvedWithPaperToFollow',
  'refused',
  'frozen',
]);

/** Ends that a restoration of the stage takes back. */
const takenBackByRestoration = new Set<TraceStatusName | undefined>([
  'refused',
  'acceptanceRefused',
  'terminatedByVoid',
]);

const rules: readonly Rule[] = [
  (status, { seen }) =>
    seen.size === 0 && status !== 'received' ? '办理过程应从“已接件”开始' : undefined,
  (status, { seen }) => (once.has(status) && seen.has(status) ? '不能重复' : undefined),
  (status, { end }) =>
    end !== undefined && !afterEnd.has(status)
      ? `办件已经以“${traceStatuses[end].name}”结束，之后只能撤回或撤销`
      : undefined,
  (status, { end }) =>
    (status === 'takenBack' || status === 'revoked') &&
    end !== 'approved' &&
    end !== 'approvedWithPaperToFollow'
      ? '只有已经通过的办件可以撤回或撤销'
      : undefined,
  (status, { end }) =>
    status === 'restored' && !takenBackByRestoration.has(end)
      ? '只有因主流程事项不予许可、不予受理而结束的办件可以恢复办理'
      : undefined,
  (status, { seen }) =>
    needDispatch.has(status) && !seen.has('dispatched') ? '之前应有“窗口受理”' : undefined,
  (status, { seen }) =>
    needAcceptance.has(status) && !(seen.has('dispatched') && seen.has('accepted'))
      ? '之前应有“窗口受理”和“部门受理”'
      : undefined,
  (status, { seen }) =>
    beforeAcceptance.has(status) && seen.has('accepted') ? '只能在“部门受理”之前' : undefined,
  (status, { supplementOpen }) =>
    status === 'supplementCompleted' && !supplementOpen ? '没有进行中的补正' : undefined,
  (status, { supplementOpen }) =>
    supplementOpen &&
    (status === 'supplementAsked' || status === 'accepted' || endStatuses.has(status))
      ? '补正尚未结束，应先有“补正结束”'
      : undefined,
  (status, { suspensionOpen }) =>
    status === 'resumed' && !suspensionOpen ? '没有进行中的特别程序' : undefined,
  (status, { suspensionOpen }) =>
    suspensionOpen && (status === 'suspended' || endStatuses.has(status))
      ? '特别程序尚未结束，应先有“特别程序结束”'
      : undefined,
  (status, { waiting }) =>
    status === 'predecessorArrived' && !waiting ? '办件没有等待前置事项' : undefined,
  (status, { waiting }) =>
    waiting && (status === 'accepted' || status === 'waitingForPredecessor')
      ? '前置事项尚无结果，应先有“前置结束”'
      : undefined,
  (status, { frozen }) => (status === 'unfrozen' && !frozen ? '办件没有被冻结' : undefined),
  (status, { frozen }) =>
    frozen && forbiddenWhenFrozen.has(status) ? '办件处于冻结状态' : undefined,
];

function after(past: Past, status: TraceStatusName): Past {
  return {
    seen: new Set([...past.seen, status]),
    end: endAfter(past.end, status),
    supplementOpen: toggled(past.supplementOpen, status, 'supplementAsked', 'supplementCompleted'),
    suspensionOpen: toggled(past.suspensionOpen, status, 'suspended', 'resumed'),
    frozen: toggled(past.frozen, status, 'frozen', 'unfrozen'),
    waiting: isWaiting(past.waiting, status),
  };
}

/**
 * What is missing may be asked for meanwhile; afterwards the item waits again or does not. So it is when
 * its stage is restored.
 */
function isWaiting(waiting: boolean, status: TraceStatusName): boolean {
  if (status === 'waitingForPredecessor') return true;
  return waiting && !endsWaiting.has(status);
}

function endAfter(end: Past['end'], status: TraceStatusName): Past['end'] {
  if (status === 'restored') return undefined;
  return endStatuses.has(status) ? status : end;
}

function toggled(
  open: boolean,
  status: TraceStatusName,
  opens: TraceStatusName,
  closes: TraceStatusName,
): boolean {
  if (status === opens) return true;
  return status === closes ? false : open;
}

/**
 * The first row of a trace that the rules of the national standard (and ours for the local
 * statuses) do not allow; undefined for a legal trace. A trace of a case that is still open is
 * legal as far as it goes.
 */
export function checkTrace(rows: readonly TracedRow[]): TraceViolation | undefined {
  let past: Past = {
    seen: new Set(),
    end: undefined,
    supplementOpen: false,
    suspensionOpen: false,
    frozen: false,
    waiting: false,
  };
  let latest = -Infinity;
  for (const [index, { code, at }] of rows.entries()) {
    const status = traceStatusOf(code);
    const problem =
      status === undefined
        ? '没有这种办理状态'
        : at < latest
          ? '时间早于前一行'
          : rules.map((rule) => rule(status, past)).find((message) => message !== undefined);
    if (problem !== undefined || status === undefined) {
      return { index, code, message: `第 ${index + 1} 行“${traceNameOf(code)}”：${problem ?? ''}` };
    }
    past = after(past, status);
    latest = at;
  }
  return undefined;
}

/** True when every row may follow those before it. */
export function isLegalTrace(rows: readonly TracedRow[]): boolean {
  return checkTrace(rows) === undefined;
}
