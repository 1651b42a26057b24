import type { CivilDate } from '../calendar/civilDate.ts';
import type { Project } from '../project/project.ts';
import { isOnFile, type EarlierStage } from './earlier.ts';
import { hasEnded } from './ending.ts';
import type { Material } from './materialRecords.ts';
import type { OtherItem } from './otherStage.ts';
import { isGood, standingOf } from './standing.ts';
import type { ItemResult, Stage } from './stage.ts';

/** An earlier stage, with all that the next one reads of it. */
export type FoundationStage = EarlierStage & Pick<Stage, 'closure' | 'createdAt'>;

/** What one earlier stage gives to a later one (R20). */
export interface Foundation {
  readonly stage: FoundationStage;
  /** Its closure data, when it was closed. */
  readonly closure?: NonNullable<Stage['closure']>;
  /** Main-flow items or the closure are still to come: the base is not complete yet. */
  readonly isOpen: boolean;
  readonly results: readonly {
    readonly item: OtherItem;
    readonly result: ItemResult;
    /** Whether it stands on the day. */
    readonly valid: boolean;
  }[];
  readonly materials: readonly Material[];
}

/**
 * The base of a stage: the stages before it, and those of its own number that ended without result,
 * in the order in which they were opened.
 * @param today the day on which results are valid or not
 */
export function baseOf(
  own: Pick<Stage, '_id' | 'stage'>,
  stages: readonly FoundationStage[],
  project: Pick<Project, 'results'>,
  today: CivilDate,
): readonly Foundation[] {
  return stages
    .filter(({ _id }) => _id !== own._id)
    .filter((stage) => stage.stage < own.stage || (stage.stage === own.stage && hasEnded(stage)))
    .sort((one, other) => one.createdAt - other.createdAt)
    .map((stage) => foundationOf(stage, project, today));
}

function foundationOf(
  stage: FoundationStage,
  project: Pick<Project, 'results'>,
  today: CivilDate,
): Foundation {
  const { closure, items, materials } = stage;
  return {
    stage,
    ...(closure && { closure }),
    isOpen: stage.status !== 'closed' && !hasEnded(stage),
    results: items.flatMap((item) => {
      const { result } = item;
      const valid = standingOf(item) === 'arrived' && isGood(item, project, today);
      return result ? [{ item, result, valid }] : [];
    }),
    materials: materials.filter(isOnFile),
  };
}
