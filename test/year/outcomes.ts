import { traceStatuses, type TraceStatusName } from '../../domain/trace/statuses.ts';
import type { ItemCase, Stage } from '../../domain/stage/stage.ts';
import type { Snapshot } from '../../scripts/year/invariants/snapshot.ts';

type Outcome = (snapshot: Pick<Snapshot, 'stages'>) => boolean;

/** What a year has to have come to somewhere, each told by the records of its stages. */
export const outcomes: Readonly<Record<string, Outcome | undefined>> = {
  'R03 an item approved': item(({ status }) => status === 'approved'),
  'R19 a main-flow item refused, and its stage void': stage(
    ({ status, items }) =>
      status === 'void' && items.some((one) => one.line === 'main' && one.status === 'refused'),
  ),
  'R19 an item terminated with its stage': item(({ status }) => status === 'terminated'),
  'R19 a stage restored': item(hasTrace('restored')),
  'R19 a result used again': item(({ status }) => status === 'reused'),
  'R12 an item withdrawn from a stage that goes on': stage(
    ({ status, items }) =>
      status !== 'withdrawn' && items.some((one) => one.status === 'withdrawn'),
  ),
  'R12 a stage withdrawn': stage(({ status }) => status === 'withdrawn'),
  'R18 a main-flow item suspended, and the others frozen': item(
    ({ line, suspensions }) => line === 'main' && suspensions.length > 0,
  ),
  'R16 a parallel item suspended': item(
    ({ line, suspensions }) => line === 'parallel' && suspensions.length > 0,
  ),
  'R16 a limit extended': item(({ extensions = [] }) => extensions.length > 0),
  'R17 an item approved on a commitment': item(({ result }) => result?.byCommitment === true),
  'R17 an approval on a commitment revoked': item(({ revoked }) => revoked?.byCommitment === true),
  'R17 an item approved with papers to follow': item(hasTrace('approvedWithPaperToFollow')),
  'R15 an item deemed accepted': item(({ deemedAcceptance }) => deemedAcceptance !== undefined),
  'R14 an acceptance refused': item(({ status }) => status === 'acceptanceRefused'),
  'R14 a permit that was not required': item(({ status }) => status === 'permitNotRequired'),
  'R08 a second round of planning': stage(({ rounds }) =>
    rounds.some(({ number }) => number === 2),
  ),
  'R09 an offline review': stage(({ decisions }) =>
    decisions.some(({ act, status }) => act.kind === 'finalPlanning' && status === 'applied'),
  ),
  'R13 an item merged into another one': item(({ status }) => status === 'merged'),
  'R13 an item added after the dispatch': item(({ entry }) => entry === 'added'),
};

function stage(holds: (one: Stage) => boolean): Outcome {
  return ({ stages }) => stages.some(holds);
}

function item(holds: (one: ItemCase) => boolean): Outcome {
  return stage(({ items }) => items.some(holds));
}

function hasTrace(name: TraceStatusName): (one: ItemCase) => boolean {
  const { code } = traceStatuses[name];
  return ({ trace }) => trace.some((row) => row.code === code);
}
