import type { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import { clockStates, clockStatus } from '../../../domain/clock/status.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import { wouldFreeze } from '../../../domain/stage/freeze.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { isRunning } from '../../../domain/stage/items.ts';
import { mustBeHandedIn, neededMaterials } from '../../../domain/stage/materials.ts';
import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';
import { traceNameOf } from '../../../domain/trace/statuses.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { presentAwaits } from './awaits.ts';
import type { clockView, itemView, stageView } from './view.ts';

/** A stage as the API shows it to one person, as of the context's now. */
export function presentStage(
  stage: Stage,
  actor: Actor,
  context: StageContext,
): z.input<typeof stageView> {
  const { _id: stageId, intake, items, ...rest } = stage;
  const nameOf = (id: string) => context.directory.departments.get(id)?.name ?? id;
  const view = {
    ...rest,
    stageId,
    spareItems: stage.spareItems.map(({ item }) => item),
    materials: neededMaterials(stage).map((material) => ({
      ...material,
      required: mustBeHandedIn(stage, material),
    })),
    items: items.map((item) => ({
      ...presentItem(item, stage, nameOf),
      awaits: presentAwaits(item, stage, context),
    })),
    clocks: presentClocks(stage, context),
    abilities: abilities(stage, actor, context),
    ...(intake?.acceptedAt !== undefined && { acceptedAt: intake.acceptedAt }),
  };
  return readsContent(actor) ? view : withoutLoginNames(view);
}

function withoutLoginNames<T>(view: T): T {
  const text = JSON.stringify(view, (key, value: unknown) => (key === 'by' ? undefined : value));
  // Only `by` is missing, which the schema lets be.
  return JSON.parse(text) as T;
}

function presentItem(
  item: ItemCase,
  stage: Stage,
  nameOf: (departmentId: string) => string,
): Omit<z.input<typeof itemView>, 'awaits'> {
  const { frozenBy } = stage;
  const { steps, stepIndex, status } = item;
  const step = status === 'accepted' || status === 'suspended' ? steps[stepIndex] : undefined;
  return {
    ...item,
    departmentName: nameOf(item.departmentId),
    frozen: frozenBy.length > 0 && !frozenBy.includes(item.itemCaseId) && isRunning(item),
    ...(status === 'accepted' && { wouldFreeze: wouldFreeze(stage, item) }),
    ...(step && { step }),
    trace: item.trace.map((row) => ({ ...row, name: traceNameOf(row.code) })),
  };
}

function presentClocks(
  { clocks }: Stage,
  { calendar, now }: StageContext,
): z.input<typeof clockView>[] {
  return Object.values(clocks).map(({ clockId, subject, ledger, corrections = [] }) => {
    const status = clockStatus(ledger, calendar, civilDateOf(now));
    return {
      clockId,
      kind: ledger.kind,
      ...(subject.type === 'item' && { itemCaseId: subject.itemCaseId }),
      ...(subject.type === 'request' && { requestId: subject.requestId }),
      ...status,
      stateName: clockStates[status.state],
      corrections,
    };
  });
}
