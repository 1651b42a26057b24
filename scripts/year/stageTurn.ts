import { isDeepStrictEqual } from 'node:util';
import type { CivilDate } from '../../domain/calendar/civilDate.ts';
import type { WorkingCalendar } from '../../domain/calendar/workingCalendar.ts';
import type { Seed } from '../../seed/load.ts';
import type { StageView } from '../walkthrough/views.ts';
import type { Acting } from './acting.ts';
import { variantsOf } from './fillings/index.ts';
import type { Random } from './random.ts';
import { variantName, type Ability, type Scene, type StageAct, type Variant } from './scene.ts';

/** The weight of doing nothing about something in a turn. */
const LEFT_ALONE = 10;
/** The same where something is still to happen: what usually comes next comes soon. */
const HARDLY_LEFT_ALONE = 1;

/** A stage of the year, with what is still to happen in it. */
export interface YearStage {
  readonly stageId: string;
  readonly key: string;
  readonly leadDepartmentId: string;
  readonly applicant: string | undefined;
  readonly fileIds: readonly string[];
  wishes: readonly string[];
  turns: number;
}

export interface TurnContext {
  readonly acting: Acting;
  readonly seed: Seed;
  readonly random: Random;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
}

/** How a stage stood as a turn began. */
interface Stand {
  readonly status: string;
  /** Whether nothing will happen in it any more. */
  readonly isOver: boolean;
}

/** Something that could be done now: by whom, how, and what it would say. */
interface Choice {
  readonly accountId: string;
  readonly ability: Ability;
  readonly variant: Variant;
  readonly name: string;
  readonly act: StageAct;
}

/**
 * Everybody concerned looks at the stage and does, of what they are offered, one thing about each item,
 * request or material.
 * @returns how the stage stood before
 */
export async function stageTurn(stage: YearStage, context: TurnContext): Promise<Stand> {
  const { acting, random } = context;
  const path = `/api/stages/${stage.stageId}`;
  stage.turns += 1;
  const lead = `${stage.leadDepartmentId}-lead`;
  const view = await acting.read<StageView>(lead, path);
  const stand = { status: view.status, isOver: isOver(view, stage) };
  if (stand.isOver) return stand;
  const known = new Set(context.seed.accounts.map(({ accountId }) => accountId));
  // Nobody looks for a department in which nobody is in office.
  const others = lookers(stage, view, random).filter((id) => known.has(id));
  const views = await Promise.all(others.map((id) => acting.read<StageView>(id, path)));
  const choices = [lead, ...others].flatMap((accountId, index) =>
    choicesOf(stage, index === 0 ? view : (views[index - 1] ?? view), accountId, context),
  );
  let sent = 0;
  for (const group of grouped(choices)) {
    const choice = choose(group, stage, random);
    if (!choice) continue;
    const { accountId, act, ability, name } = choice;
    const body = {
      name,
      key: `${stage.key}-${stage.turns}-${(sent += 1)}`,
      act,
      ...(ability.taskKey !== undefined && { taskKey: ability.taskKey }),
    };
    const outcome = await acting.decide(accountId, path, body, async () => {
      const { abilities } = await acting.read<StageView>(accountId, path);
      return abilities.some((one) => isDeepStrictEqual(one, ability));
    });
    if (outcome !== 'overtaken') stage.wishes = without(stage.wishes, name);
  }
  return stand;
}

const OPEN = new Set([
  'dispatched',
  'waitingForPredecessor',
  'supplementing',
  'accepted',
  'suspended',
]);

/** A void stage that is to be restored is not over. */
function isOver({ status, items }: StageView, { wishes }: YearStage): boolean {
  if (status === 'void') return !wishes.includes('restoreStage');
  if (status === 'withdrawn') return true;
  return status === 'closed' && !items.some((item) => OPEN.has(item.status) || isOwing(item));
}

type Item = StageView['items'][number];

/** Whether its applicant still owes something after the result. */
function isOwing({ obligations }: Item): boolean {
  return obligations.some(({ outcome }) => outcome === undefined);
}

function isUndelivered({ result, delivery }: Item): boolean {
  return result !== undefined && result.outcome !== 'reused' && delivery === undefined;
}

/** What other departments are asked about it. */
function openInquiries({ inquiries }: Item) {
  return inquiries.filter(({ answer, closed }) => answer === undefined && closed === undefined);
}

/** Whether its leader is the next to do something. */
function waitsForLeader({ step, suspensionProposals, commitment, status }: Item): boolean {
  return (
    step?.role === 'leader' ||
    suspensionProposals.some(({ answer }) => answer === undefined) ||
    (commitment !== undefined && status === 'dispatched')
  );
}

/** Whose work the stage is now, beside the lead department's head. */
function lookers(stage: YearStage, view: StageView, random: Random): readonly string[] {
  const { status, items, rounds } = view;
  const clerk = `${stage.leadDepartmentId}-clerk`;
  const applicant = stage.applicant !== undefined && random.chance(0.3) ? [stage.applicant] : [];
  if (status === 'draft' || status === 'reporting') return [clerk];
  if (status === 'intake') return [clerk, ...applicant];
  const asked = rounds
    .filter(({ closedAt }) => closedAt === undefined)
    .flatMap(({ requests }) => requests);
  if (status === 'planning') return peopleOf(asked, random);
  const concerned = items.filter(
    (item) => item.status === 'received' || OPEN.has(item.status) || isOwing(item),
  );
  const objected = status === 'confirming' && view.objections.length > 0;
  const supplements = concerned.some((item) => item.status === 'supplementing');
  const withdrawal = stage.wishes.some((wish) => wish.startsWith('withdraw'));
  const isRevoking = stage.wishes.some((wish) => wish.startsWith('revokeResult'));
  const toRevoke = isRevoking ? items.filter((item) => item.status === 'approved') : [];
  const window = items.some((item) => isOwing(item) || (isUndelivered(item) && random.chance(0.3)));
  return [
    ...(supplements || withdrawal || window || objected ? [clerk] : []),
    ...applicant,
    ...peopleOf([...asked, ...concerned, ...concerned.flatMap(openInquiries)], random),
    ...[...concerned.filter(waitsForLeader), ...toRevoke].map(
      ({ departmentId }) => `${departmentId}-leader`,
    ),
  ].filter((id, index, all) => all.indexOf(id) === index);
}

/** One person of each department, mostly not its leader. */
function peopleOf(asked: readonly { readonly departmentId: string }[], random: Random): string[] {
  const departments = [...new Set(asked.map(({ departmentId }) => departmentId))];
  return departments.map((id) => `${id}-${random.chance(0.15) ? 'leader' : 'staff'}`);
}

function choicesOf(
  stage: YearStage,
  view: StageView,
  accountId: string,
  { seed, random, today, calendar }: TurnContext,
): readonly Choice[] {
  return view.abilities.flatMap((ability) =>
    variantsOf(ability.kind).flatMap((variant) => {
      const scene: Scene = {
        stage: view,
        ability,
        accountId,
        today,
        calendar,
        seed,
        random,
        applicant: stage.applicant,
        fileIds: stage.fileIds,
        wishes: stage.wishes,
      };
      const act = variant.fill(scene);
      const name = variantName(ability.kind, variant);
      return act ? [{ accountId, ability, variant, name, act }] : [];
    }),
  );
}

/** What is about the same thing; of that only one is done in a turn. The stage itself comes first. */
function grouped(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  const groups = new Map<string, Choice[]>([['stage', []]]);
  for (const choice of choices) {
    const { ability } = choice;
    const {
      itemCaseId,
      requestId,
      materialId,
      objectionId,
      obligationId,
      inquiryId,
      itemId,
      noticeId,
    } = ability;
    const subject =
      materialId ??
      requestId ??
      obligationId ??
      inquiryId ??
      itemId ??
      noticeId ??
      itemCaseId ??
      objectionId ??
      'stage';
    groups.set(subject, [...(groups.get(subject) ?? []), choice]);
  }
  return [...groups.values()];
}

function choose(group: readonly Choice[], { wishes }: YearStage, random: Random) {
  const wished = group.find(({ name }) => wishes.includes(name));
  if (wished) return wished;
  // All papers of a pile are gone through together.
  const isPile = group.some(({ ability }) => ability.materialId !== undefined);
  const all = isPile ? group : [undefined, ...group];
  const isUsual = group.some(({ variant }) => variant.weight > LEFT_ALONE);
  const idle = wishes.length > 0 && isUsual ? HARDLY_LEFT_ALONE : LEFT_ALONE;
  return random.weighted(all, (choice) => choice?.variant.weight ?? idle);
}

function without(wishes: readonly string[], name: string): readonly string[] {
  const at = wishes.indexOf(name);
  return at < 0 ? wishes : wishes.toSpliced(at, 1);
}
