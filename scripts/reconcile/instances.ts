import type { Project } from '../../domain/project/project.ts';
import { hasEnded } from '../../domain/stage/ending.ts';
import { beginItem } from '../../domain/stage/flow.ts';
import { isRunning } from '../../domain/stage/items.ts';
import { ITEM_STATUS_NAMES } from '../../domain/stage/names.ts';
import type { ItemCase, Stage, StageStatus } from '../../domain/stage/stage.ts';
import { changeAggregate, readAggregate } from '../../models/aggregates.ts';
import { Stages } from '../../models/stages.ts';
import { statusOf } from '../../runtime/engine.ts';
import type { Difference, RepairContext } from './difference.ts';
import type { EngineView } from './engineView.ts';

/**
 * ms that a message of a repair waits. Its receiver is there already, so it is taken at once or not
 * at all, and the same repair can be made again later on.
 */
const REPAIR_TIME_TO_LIVE = 60_000;

const IN_FLOW: ReadonlySet<StageStatus> = new Set([
  'planning',
  'reporting',
  'intake',
  'confirming',
  'approving',
  'closing',
  'voiding',
  'withdrawing',
]);
const RESTORE =
  'its position in the flow is lost: restore the engine’s data from the backup that belongs to the store';
const END_BY_HAND = 'end the instance in Operate, after looking why it was left';

/** A stage against its instance, its items and clocks against theirs. */
export function compareStage(stage: Stage, about: string, view: EngineView): Difference[] {
  const expected =
    IN_FLOW.has(stage.status) || (stage.status === 'closed' && stage.items.some(isRunning));
  const active = view.active('approval-stage', stage._id);
  const base = { key: stage._id, about };
  const differences: Difference[] = [];
  if (expected && active.length === 0)
    differences.push({
      ...base,
      kind: 'stage-without-instance',
      what: `the stage is ${stage.status} and has no active instance of approval-stage`,
      remedy: RESTORE,
    });
  // One that has just started claims its Decision first.
  const mayStart = stage.status === 'draft' || stage.status === 'restoring';
  if (!expected && active.length > 0 && !mayStart)
    differences.push({
      ...base,
      kind: 'instance-without-stage',
      what: `the stage is ${stage.status} and approval-stage ${active.join(', ')} is active`,
      remedy: END_BY_HAND,
    });
  return [
    ...differences,
    ...stage.items.flatMap((item) => compareItem(stage, item, about, view)),
    ...compareClocks(stage, about, view),
  ];
}

function compareItem(stage: Stage, item: ItemCase, about: string, view: EngineView): Difference[] {
  if (stage.status === 'voiding' || stage.status === 'withdrawing') return [];
  const { itemCaseId, name, status, handledIn } = item;
  const active = view.active('approval-item', itemCaseId);
  const base = { key: itemCaseId, about };
  const named = `item ${itemCaseId} “${name}” (${ITEM_STATUS_NAMES[status]})`;
  const isIn = isRunning(item) && !hasEnded(stage);
  if (!isIn)
    return active.length === 0
      ? []
      : [
          {
            ...base,
            kind: 'instance-without-item',
            what: `${named} is not in the flow and approval-item ${active.join(', ')} is active`,
            remedy: END_BY_HAND,
          },
        ];
  const [only] = active;
  if (only === undefined)
    return [
      {
        ...base,
        kind: 'item-without-instance',
        what: `${named} has no active instance of approval-item${handledIn ? `; it was handled in ${handledIn}` : ''}`,
        ...restartOf(stage, item, view),
      },
    ];
  if (active.length > 1)
    return [
      {
        ...base,
        kind: 'item-in-several-instances',
        what: `${named} has several active instances of approval-item (${active.join(', ')}); it is handled in ${handledIn ?? 'none'}`,
        remedy: 'end in Operate those that do not handle it; acts on their tasks are refused',
      },
    ];
  if (handledIn === only) return [];
  return [
    {
      ...base,
      kind: 'item-claimed-elsewhere',
      what: `${named} is in approval-item ${only} and claimed by ${handledIn ?? 'none'}`,
      remedy: 'move the claim to the active instance, if the other one has ended',
      repair: (context) => moveClaim(stage._id, itemCaseId, only, context),
    },
  ];
}

/** Only what entered by a message can enter by it again. */
function restartOf(
  stage: Stage,
  { itemCaseId, line, entry, status }: ItemCase,
  view: EngineView,
): Pick<Difference, 'remedy' | 'repair'> {
  if (line === 'main' && entry === 'dispatch')
    return {
      remedy:
        'a main-flow item of the dispatch runs in the multi-instance of parallel-approval: move that instance back to load-main-flow-items in Operate, which starts it for the open items',
    };
  if (status === 'suspended')
    return {
      remedy:
        'its suspension waited in the instance that is gone, so that nothing would hear of the resumption: restore the engine’s data',
    };
  if (view.active('approval-stage', stage._id).length === 0) return { remedy: RESTORE };
  return {
    remedy:
      'publish start-item again; the new instance takes the item over and goes on where it stood',
    repair: (context) => startAgain(stage._id, itemCaseId, context),
  };
}

/** Whoever begins asks for the claim (`beginItem`), so that a second instance ends at once. */
async function startAgain(stageId: string, itemCaseId: string, context: RepairContext) {
  const { items } = await readAggregate(Stages, stageId);
  const item = items.find((candidate) => candidate.itemCaseId === itemCaseId);
  if (!item || !isRunning(item)) return 'the item is no longer in the flow';
  const { handledIn } = item;
  if (handledIn !== undefined && !(await context.engine.hasEnded(handledIn)))
    return `the engine does not say that ${handledIn} has ended: nothing may take its place`;
  return publish(context, {
    name: 'start-item',
    correlationKey: stageId,
    messageId: `${itemCaseId}:start-item-after:${handledIn ?? 'none'}`,
    variables: { itemCaseId },
  });
}

async function moveClaim(
  stageId: string,
  itemCaseId: string,
  instance: string,
  { engine }: RepairContext,
) {
  const { items } = await readAggregate(Stages, stageId);
  const holder = items.find((item) => item.itemCaseId === itemCaseId)?.handledIn;
  const isFree = holder === undefined || (await engine.hasEnded(holder));
  if (!isFree) return `the engine does not say that ${holder} has ended`;
  if (await engine.hasEnded(instance)) return `${instance} has ended in between`;
  await changeAggregate(
    Stages,
    stageId,
    (stage) => beginItem(stage, itemCaseId, instance, (key) => key === holder).aggregate,
  );
  return undefined;
}

function compareClocks(stage: Stage, about: string, view: EngineView): Difference[] {
  return Object.values(stage.clocks).flatMap(({ clockId, ledger }): Difference[] => {
    const [watch] = view.active('deadline-watch', clockId);
    const base = { key: clockId, about };
    if (ledger.endedOn === undefined && watch === undefined)
      return [
        {
          ...base,
          kind: 'clock-without-watch',
          what: `clock ${clockId} runs since ${ledger.start} and has no active instance of deadline-watch`,
          remedy: 'publish watch-clock again',
          repair: (context) =>
            publish(context, {
              name: 'watch-clock',
              correlationKey: clockId,
              messageId: `watch-again:${clockId}`,
              variables: { ownerType: 'stage', ownerId: stage._id, clockId },
            }),
        },
      ];
    if (ledger.endedOn !== undefined && watch !== undefined)
      return [
        {
          ...base,
          kind: 'watch-without-clock',
          what: `clock ${clockId} ended on ${ledger.endedOn} and deadline-watch ${watch} is active`,
          remedy: 'publish clock-changed, so that it asks the ledger and ends',
          repair: (context) =>
            publish(context, {
              name: 'clock-changed',
              correlationKey: clockId,
              messageId: `ended-again:${clockId}`,
              variables: {},
            }),
        },
      ];
    return [];
  });
}

interface RepairMessage {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: Readonly<Record<string, string>>;
}

async function publish(
  { engine }: RepairContext,
  { variables, ...message }: RepairMessage,
): Promise<undefined> {
  try {
    await engine.client.publishMessage({
      ...message,
      variables: { ...variables },
      timeToLive: REPAIR_TIME_TO_LIVE,
    });
  } catch (error) {
    // The same repair was made a moment ago.
    if (statusOf(error) !== 409) throw error;
  }
  return undefined;
}

/** A project against the instance of its planning. */
export function compareProject(project: Project, about: string, view: EngineView): Difference[] {
  const state = project.planning?.state;
  const active = view.active('project-planning', project._id);
  const base = { key: project._id, about };
  const expected = state === 'asking' || state === 'concluding';
  if (expected && active.length === 0)
    return [
      {
        ...base,
        kind: 'project-without-instance',
        what: `the planning is ${state} and has no active instance of project-planning`,
        remedy: RESTORE,
      },
    ];
  if (!expected && state !== undefined && active.length > 0)
    return [
      {
        ...base,
        kind: 'instance-without-project',
        what: `the planning is ${state} and project-planning ${active.join(', ')} is active`,
        remedy: END_BY_HAND,
      },
    ];
  return [];
}
