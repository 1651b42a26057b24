import type { z } from 'zod';
import type { Actor } from '../../../domain/identity/roles.ts';
import { remediesText } from '../../../domain/papers.ts';
import { abilities } from '../../../domain/stage/abilities.ts';
import { ruleFor } from '../../../domain/stage/actTable.ts';
import { wouldFreeze } from '../../../domain/stage/freeze.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { isRunning } from '../../../domain/stage/items.ts';
import { mustBeHandedIn, neededMaterials } from '../../../domain/stage/materials.ts';
import { remediesAgainst } from '../../../domain/stage/remedies.ts';
import type { ItemCase, ItemResult, Stage } from '../../../domain/stage/stage.ts';
import { traceNameOf } from '../../../domain/trace/statuses.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { presentAwaits } from './awaits.ts';
import { presentClocks } from './clocks.ts';
import type { itemView } from './itemView.ts';
import { withNames, withoutOfficeMatters } from './people.ts';
import type { stageView } from './view.ts';

/** A stage as the API shows it to one person, as of the context's now. */
export function presentStage(
  stage: Stage,
  actor: Actor,
  context: StageContext,
): z.input<typeof stageView> {
  const { _id: stageId, intake, items, ...rest } = stage;
  const view = {
    ...rest,
    stageId,
    spareItems: stage.spareItems.map(({ item }) => item),
    materials: neededMaterials(stage).map((material) => ({
      ...material,
      required: mustBeHandedIn(stage, material),
    })),
    items: items.map((item) => ({
      ...presentItem(item, stage, context.directory),
      awaits: presentAwaits(item, stage, context),
    })),
    clocks: presentClocks(stage, context),
    abilities: abilities(stage, actor, context).map((ability) => ({
      ...ability,
      name: ruleFor(ability).name,
    })),
    intakeReturns: intake?.returns ?? [],
    ...(intake?.acceptedAt !== undefined && { acceptedAt: intake.acceptedAt }),
  };
  return readsContent(actor)
    ? withNames(view, stage, context.directory)
    : withoutOfficeMatters(view);
}

const ADVERSE: ReadonlySet<ItemResult['outcome']> = new Set([
  ...(['refused', 'revoked', 'permitNotRequired', 'acceptanceRefused'] as const),
]);

function presentItem(
  item: ItemCase,
  stage: Stage,
  directory: StageContext['directory'],
): Omit<z.input<typeof itemView>, 'awaits'> {
  const { departments, specialProcedures } = directory;
  const { frozenBy } = stage;
  const { steps, stepIndex, status } = item;
  const step = status === 'accepted' || status === 'suspended' ? steps[stepIndex] : undefined;
  const withProcedure = <T extends { readonly procedure: string }>(one: T) => ({
    ...one,
    procedureName: specialProcedures.get(one.procedure)?.name ?? one.procedure,
  });
  return {
    ...item,
    departmentName: departments.get(item.departmentId)?.name ?? item.departmentId,
    frozen: frozenBy.length > 0 && !frozenBy.includes(item.itemCaseId) && isRunning(item),
    ...(status === 'accepted' && { wouldFreeze: wouldFreeze(stage, item) }),
    ...(step && { step }),
    ...(item.result &&
      ADVERSE.has(item.result.outcome) && {
        remedies: remediesText(remediesAgainst(item.departmentId, directory)),
      }),
    suspensionProposals: item.suspensionProposals.map(withProcedure),
    suspensions: item.suspensions.map(withProcedure),
    trace: item.trace.map((row) => ({ ...row, name: traceNameOf(row.code) })),
  };
}
