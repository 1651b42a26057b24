import type { Actor } from '../identity/roles.ts';
import { abilities, type Ability } from './abilities.ts';
import type { StageContext } from './actRule.ts';
import type { StageClock } from './clockRecords.ts';
import { clockIds } from './clocks.ts';
import { itemOf } from './items.ts';
import type { Material } from './materialRecords.ts';
import { mustBeHandedIn, neededMaterials, openReturn } from './materials.ts';
import { obligationOf } from './obligations.ts';
import type { Stage } from './stage.ts';
import { isAskedAgain } from './suppliedMaterials.ts';

/** What a stage waits for from its applicant. */
export const STAGE_TODO_NAMES = {
  completeSupplement: '补正材料',
  correctMaterials: '修改或补交材料',
  resubmitMaterials: '重新提交材料',
  supplyObligation: '提交后续材料',
  handInMaterials: '提交申报材料',
  /** May be chosen, nothing waits for it. */
  chooseCommitment: '可选择告知承诺',
} as const;
export type StageTodoKind = keyof typeof STAGE_TODO_NAMES;

/** One thing that the applicant of a stage is to do. */
export interface StageTodo {
  readonly kind: StageTodoKind;
  /** Waits for nobody: a choice that is open. */
  readonly optional: boolean;
  readonly itemCaseId?: string;
  readonly itemName?: string;
  readonly obligationId?: string;
  /** What it is about: the names of the materials, what is missing, what is owed. */
  readonly about: readonly string[];
  /** The clock that it is to be done by. */
  readonly clock?: StageClock;
}

/**
 * What the actor is to do in the stage, as its applicant, judged by the rules of the acts themselves.
 * Empty for everybody else.
 */
export function stageTodo(stage: Stage, actor: Actor, context: StageContext): readonly StageTodo[] {
  if (stage.applicantAccountId !== actor.accountId) return [];
  const may = abilities(stage, actor, context);
  return [
    ...ofKind(may, 'completeSupplement').map((one) => supplementTodo(stage, one)),
    ...materialTodo(stage, ofKind(may, 'uploadMaterial')),
    ...ofKind(may, 'resubmitMaterials').map(() => resubmission),
    ...ofKind(may, 'supplyObligation').map((one) => obligationTodo(stage, one)),
    ...ofKind(may, 'chooseCommitment').map((one) => commitmentTodo(stage, one)),
  ];
}

const resubmission: StageTodo = { kind: 'resubmitMaterials', optional: false, about: [] };

function ofKind(may: readonly Ability[], kind: Ability['kind']): readonly Ability[] {
  return may.filter((ability) => ability.kind === kind);
}

function supplementTodo(stage: Stage, { itemCaseId }: Ability): StageTodo {
  const { supplements, ...item } = itemOf(stage, itemCaseId);
  const clock = stage.clocks[clockIds.supplement(item.itemCaseId)];
  return {
    ...{ kind: 'completeSupplement', optional: false },
    ...{ itemCaseId: item.itemCaseId, itemName: item.name },
    about: supplements.at(-1)?.missing.map(({ material }) => material) ?? [],
    ...(clock && { clock }),
  };
}

function obligationTodo(stage: Stage, { itemCaseId, obligationId }: Ability): StageTodo {
  const item = itemOf(stage, itemCaseId);
  const owed = obligationOf(item, obligationId);
  const clock = stage.clocks[clockIds.obligation(owed.obligationId)];
  return {
    ...{ kind: 'supplyObligation', optional: false },
    ...{ itemCaseId: item.itemCaseId, itemName: item.name, obligationId: owed.obligationId },
    about: [owed.text],
    ...(clock && { clock }),
  };
}

function commitmentTodo(stage: Stage, { itemCaseId }: Ability): StageTodo {
  const item = itemOf(stage, itemCaseId);
  return {
    ...{ kind: 'chooseCommitment', optional: true, about: [] },
    ...{ itemCaseId: item.itemCaseId, itemName: item.name },
  };
}

/** Materials that may be uploaded and have to be: those that were found wrong apart from the rest. */
function materialTodo(stage: Stage, may: readonly Ability[]): readonly StageTodo[] {
  const open = neededMaterials(stage).filter(({ materialId }) =>
    may.some((ability) => ability.materialId === materialId),
  );
  const wrong = open.filter((material) => isToCorrect(stage, material));
  const missing = open.filter(
    (material) =>
      !wrong.includes(material) &&
      material.versions.length === 0 &&
      mustBeHandedIn(stage, material),
  );
  return [
    ...aboutMaterials('correctMaterials', wrong),
    ...aboutMaterials('handInMaterials', missing),
  ];
}

function aboutMaterials(kind: StageTodoKind, materials: readonly Material[]): StageTodo[] {
  if (materials.length === 0) return [];
  return [{ kind, optional: false, about: materials.map(({ name }) => name) }];
}

/** Found wrong, or on a list of what is missing, and not uploaded since. */
function isToCorrect(stage: Stage, { materialId, versions }: Material): boolean {
  const last = versions.at(-1);
  if (last?.review?.verdict === 'unqualified') return true;
  const since = isAskedAgain(stage, materialId) ? askedAgainAt(stage, materialId) : 0;
  if (last) return last.uploadedAt < since;
  const returned = openReturn(stage)?.corrections.some((one) => one.materialId === materialId);
  return returned === true || since > 0;
}

function askedAgainAt({ objections }: Stage, materialId: string): number {
  const asked = objections.flatMap(({ supplement, settlement }) =>
    !settlement && supplement?.materialIds.includes(materialId) === true ? [supplement.at] : [],
  );
  return Math.max(0, ...asked);
}
