/**
 * 办理状态 of an item case. The national ones have the code `blzt`; ours are finer and are exported
 * by rule (see `exportTrace.ts`).
 */
export const traceStatuses = {
  received: { origin: 'national', code: '1', name: '已接件' },
  withdrawn: { origin: 'national', code: '2', name: '已撤件' },
  dispatched: { origin: 'national', code: '3', name: '窗口受理' },
  /** Law 32(1): no permit is needed. */
  permitNotRequired: { origin: 'national', code: '4', name: '不受理' },
  /** Law 32(2): not our competence; or the supplement was not completed. */
  acceptanceRefused: { origin: 'national', code: '5', name: '不予受理' },
  supplementAsked: { origin: 'national', code: '6', name: '补正开始' },
  supplementCompleted: { origin: 'national', code: '7', name: '补正结束' },
  accepted: { origin: 'national', code: '8', name: '部门受理' },
  suspended: { origin: 'national', code: '9', name: '特别程序开始' },
  resumed: { origin: 'national', code: '10', name: '特别程序结束' },
  approved: { origin: 'national', code: '11', name: '办结（通过）' },
  /** 容缺: a missing paper is to follow. */
  approvedWithPaperToFollow: { origin: 'national', code: '12', name: '办结（容缺通过）' },
  refused: { origin: 'national', code: '13', name: '办结（不通过）' },
  takenBack: { origin: 'national', code: '14', name: '撤回' },
  revoked: { origin: 'national', code: '15', name: '撤销' },
  /** Art. 4(6): a main-flow item of the stage is suspended. */
  frozen: { origin: 'local', code: 'frozen', name: '冻结' },
  unfrozen: { origin: 'local', code: 'unfrozen', name: '解除冻结' },
  waitingForPredecessor: { origin: 'local', code: 'waitingForPredecessor', name: '待前置' },
  /** There is nothing left to wait for: the result has come, or will not come. */
  predecessorArrived: { origin: 'local', code: 'predecessorArrived', name: '前置结束' },
  /** A main-flow item was refused (Art. 4(6)): never called "refused". */
  terminatedByVoid: { origin: 'local', code: 'terminatedByVoid', name: '终止（阶段作废）' },
  /** The decision against the main-flow item was overturned: the case goes on (R19). */
  restored: { origin: 'local', code: 'restored', name: '恢复办理' },
  withdrawnAfterAcceptance: {
    origin: 'local',
    code: 'withdrawnAfterAcceptance',
    name: '受理后撤件',
  },
} as const satisfies Record<string, TraceStatus>;

export type TraceStatus =
  | { readonly origin: 'national'; readonly code: `${number}`; readonly name: string }
  | { readonly origin: 'local'; readonly code: string; readonly name: string };

export type TraceStatusName = keyof typeof traceStatuses;

const byCode: ReadonlyMap<string, TraceStatusName> = new Map(
  // The keys of the table are exactly its names.
  (Object.keys(traceStatuses) as TraceStatusName[]).map((name) => [traceStatuses[name].code, name]),
);

/** The status that a code stands for; undefined for a code that is none. */
export function traceStatusOf(code: string): TraceStatusName | undefined {
  return byCode.get(code);
}

/** The Chinese name of a code; the code itself when it is none. */
export function traceNameOf(code: string): string {
  const status = traceStatusOf(code);
  return status ? traceStatuses[status].name : code;
}

/** Statuses that end a case. After one only 14 and 15 may follow. */
export const endStatuses: ReadonlySet<TraceStatusName> = new Set<TraceStatusName>([
  'withdrawn',
  'permitNotRequired',
  'acceptanceRefused',
  'approved',
  'approvedWithPaperToFollow',
  'refused',
  'terminatedByVoid',
  'withdrawnAfterAcceptance',
]);
