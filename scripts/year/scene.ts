import type { z } from 'zod';
import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../domain/calendar/workingCalendar.ts';
import type { StageActKind, stageActSchema } from '../../domain/stage/acts.ts';
import type { Seed } from '../../seed/load.ts';
import type { StageView } from '../walkthrough/views.ts';
import type { Random } from './random.ts';

export type Ability = StageView['abilities'][number];
/** As a person fills in a form: what has a default may be left out. */
export type StageAct = z.input<typeof stageActSchema>;

/** What somebody who could do something has before them. */
export interface Scene {
  readonly stage: StageView;
  readonly ability: Ability;
  readonly accountId: string;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly seed: Seed;
  readonly random: Random;
  /** The online account that the project is linked to. */
  readonly applicant: string | undefined;
  /** Files of the project: one for each version of a material. */
  readonly fileIds: readonly string[];
  /** What is to happen in this stage and has not yet, by the names of variants. */
  readonly wishes: readonly string[];
}

/** One way of doing an act. */
export interface Variant<Act = StageAct> {
  /** What tells it from the other ways; the whole name is `kind:name`, or `kind` when it has none. */
  readonly name?: string;
  /** How often, against everything else that could be done with the same thing. 0: only when it is wished for. */
  readonly weight: number;
  /** @returns undefined where it does not fit */
  readonly fill: (scene: Scene) => Act | undefined;
}

export type Fillings<K extends StageActKind> = {
  readonly [Kind in K]: readonly Variant<Extract<StageAct, { kind: Kind }>>[];
};

/** The whole name of a variant. */
export function variantName(kind: string, { name }: Variant): string {
  return name === undefined ? kind : `${kind}:${name}`;
}

/** The item that the ability is about. @throws when the stage has no such item */
export function itemOf({ stage, ability }: Scene): StageView['items'][number] {
  const item = stage.items.find(({ itemCaseId }) => itemCaseId === ability.itemCaseId);
  if (!item) throw new Error(`${ability.kind} is offered for no item of ${stage.stageId}`);
  return item;
}

/** The request that the ability is about, with its round. @throws when there is none */
export function requestOf({ stage, ability }: Scene) {
  for (const round of stage.rounds) {
    const request = round.requests.find(({ requestId }) => requestId === ability.requestId);
    const item = stage.items.find(({ itemCaseId }) => itemCaseId === request?.itemCaseId);
    if (request && item) return { round, request, item };
  }
  throw new Error(`${ability.kind} is offered for no request of ${stage.stageId}`);
}

/** Departments with staff of their own, by the accounts of the seed. */
export function departmentsWithStaff({ accounts }: Seed): readonly string[] {
  return accounts.flatMap(({ roles, departmentId }) =>
    roles.includes('staff') && departmentId !== undefined ? [departmentId] : [],
  );
}
