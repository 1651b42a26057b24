import type { z } from 'zod';
import { ruleFor } from '../../../domain/stage/actTable.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import type { StageActKind } from '../../../domain/stage/acts.ts';
import { unsettledItems } from '../../../domain/stage/closeRound.ts';
import { wouldFreeze } from '../../../domain/stage/freeze.ts';
import { neededMaterials } from '../../../domain/stage/materials.ts';
import { lastReply, requestOf } from '../../../domain/stage/rounds.ts';
import type { ItemCase, Stage } from '../../../domain/stage/stage.ts';
import {
  departmentChoices,
  formIdOf,
  formWith,
  withChoices,
  type Choices,
} from '../forms/forms.ts';
import type { actFormView, Choice } from '../forms/schema.ts';

/** What the act would be about, where the form depends on it. */
interface FormSubject {
  readonly kind: StageActKind;
  readonly itemCaseId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** The form of an act on a stage, with the choices, the beginning and the warnings of the case. */
export function presentActForm(
  stage: Stage,
  subject: FormSubject,
  context: StageContext,
): z.input<typeof actFormView> {
  const rule = ruleFor(subject);
  return {
    name: rule.name,
    form: withChoices(formWith(formIdOf(subject.kind, rule)), choicesOf(stage, context)),
    data: beginnings[subject.kind]?.(stage, subject) ?? {},
    warnings: warningsOf(stage, subject),
  };
}

const itemChoice = ({ itemCaseId, name }: ItemCase): Choice => ({ label: name, value: itemCaseId });

function choicesOf(stage: Stage, { directory }: StageContext): Choices {
  const unsettled = unsettledItems(stage);
  const planned = (state: ItemCase['planning']) =>
    unsettled.filter(({ planning }) => planning === state).map(itemChoice);
  return {
    departments: departmentChoices(directory.departments),
    transferredItems: planned('transferred'),
    notRequiredItems: planned('toConfirm'),
    unsettledItems: unsettled.map(itemChoice),
    specialProcedures: [...directory.specialProcedures.values()].map(({ code, name }) => ({
      label: name,
      value: code,
    })),
    materials: neededMaterials(stage).map(({ materialId, name }) => ({
      label: name,
      value: materialId,
    })),
  };
}

type Beginning = (stage: Stage, subject: FormSubject) => Readonly<Record<string, unknown>>;

/** With what a form begins when the case leaves one way, or there is something to correct. */
const beginnings: Partial<Record<StageActKind, Beginning>> = {
  settleReplies: (stage) => ({
    // A transfer has to go to the second planning (R08), and silence to the offline review (R09).
    secondRound: idsOf(stage, ['transferred']),
    offline: idsOf(stage, ['unanswered', 'unsettled']),
  }),
  finalPlanning: (stage) => ({
    results: unsettledItems(stage).map(({ itemCaseId }) => ({ itemCaseId })),
  }),
  changeReply: (stage, { requestId }) => {
    const last = lastReply(requestOf(stage, requestId));
    if (!last) return {};
    const { answer, reason, transferTo, remarks } = last;
    return { answer, reason, remarks, ...(transferTo !== undefined && { transferTo }) };
  },
};

function idsOf(stage: Stage, states: readonly ItemCase['planning'][]): string[] {
  return unsettledItems(stage)
    .filter(({ planning }) => states.includes(planning))
    .map(({ itemCaseId }) => itemCaseId);
}

/** Acts against a main-flow item that end its stage (R19). */
const ENDS_THE_STAGE: ReadonlySet<StageActKind> = new Set([
  'refuseItem',
  'refuseAcceptance',
  'revokeResult',
]);

const SUSPENDS: ReadonlySet<StageActKind> = new Set(['proposeSuspension', 'suspendItem']);

function warningsOf(stage: Stage, { kind, itemCaseId }: FormSubject): string[] {
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  if (!item) return [];
  if (ENDS_THE_STAGE.has(kind) && item.line === 'main')
    return [`“${item.name}”是主流程事项，作出这项决定后，本阶段作废，其他事项终止办理。`];
  if (!SUSPENDS.has(kind)) return [];
  const frozen = wouldFreeze(stage, item);
  if (frozen.length === 0) return [];
  const names = stage.items
    .filter((other) => frozen.includes(other.itemCaseId))
    .map(({ name }) => `“${name}”`);
  return [`挂起主流程事项期间，以下事项同时停办，计时停止：${names.join('、')}。`];
}
