import type { Effect } from '../aggregate.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import { shownDate } from '../calendar/shownDate.ts';
import { clockKinds } from '../clock/kinds.ts';
import { clockStates, clockStatus, nextWake } from '../clock/status.ts';
import type { StepResult } from '../context.ts';
import type { StageContext } from './actRule.ts';
import { waitingFor, type Waiting } from './awaited.ts';
import type { StageClock } from './clockRecords.ts';
import { subjectOf } from './clockSubject.ts';
import { unchanged } from './consequences.ts';
import { noticeToDepartment } from './effects.ts';
import { escalate } from './escalation.ts';
import { withNotedLimits } from './notedLimits.ts';
import type { OtherStage } from './otherStage.ts';
import type { Stage } from './stage.ts';

/**
 * What the watch of a clock asks: how it reads on a day, and when to ask again. The first day of
 * 预警 and the first late day are each recorded and told once; a limit that stays broken is escalated.
 * @param asOfMs the later of now and the time of the timer that woke the watch
 * @returns outcome `done`, and while it is not done `nextAt`, the start of a day, as ISO 8601
 */
export function checkDeadline(
  stage: Stage,
  clockId: string,
  asOfMs: number,
  { calendar, otherStages, directory }: StageContext,
): StepResult<Stage> {
  const clock = stage.clocks[clockId];
  if (!clock) return unchanged(stage, { done: true });
  const today = civilDateOf(asOfMs);
  const status = clockStatus(clock.ledger, calendar, today);
  const { state, ended, firstLateDay = today, provisional } = status;
  const wake = nextWake(clock.ledger, calendar, today);
  const outcome =
    wake === undefined ? { done: true } : { done: false, nextAt: `${wake}T00:00:00+08:00` };
  if (state === 'overdue' && clock.firstLateDay === undefined) {
    const changed = { ...clock, firstLateDay };
    const told = {
      day: shownDate(firstLateDay, provisional),
      asOfMs,
      waiting: whoWaits(stage, changed, otherStages),
    };
    const effects = ended ? [] : notices(stage, changed, 'overdue', told);
    const further = escalate(stage, changed, status, { today, asOfMs, directory });
    return {
      aggregate: withClock(stage, further.clock),
      outcome,
      effects: [...effects, ...further.effects],
    };
  }
  const further = escalate(stage, clock, status, { today, asOfMs, directory });
  if (further.clock !== clock)
    return { aggregate: withClock(stage, further.clock), outcome, effects: further.effects };
  if (state === 'dueSoon' && clock.dueSoonOn === undefined) {
    const changed = { ...clock, dueSoonOn: today };
    const effects = notices(stage, changed, 'dueSoon', {
      day: shownDate(today, provisional),
      asOfMs,
      waiting: [],
    });
    return { aggregate: withClock(stage, changed), outcome, effects };
  }
  return unchanged(stage, outcome);
}

function withClock(stage: Stage, clock: StageClock): Stage {
  return withNotedLimits({ ...stage, clocks: { ...stage.clocks, [clock.clockId]: clock } });
}

/** Who waits for the item whose approval is late (R41). */
function whoWaits(
  stage: Stage,
  { ledger: { kind }, subject }: StageClock,
  otherStages: readonly OtherStage[],
): readonly Waiting[] {
  if (subject.type !== 'item' || (kind !== 'promised' && kind !== 'legal')) return [];
  return waitingFor(subject.itemCaseId, [stage, ...otherStages]);
}

interface Told {
  /** As a sentence says it. */
  readonly day: string;
  readonly asOfMs: number;
  readonly waiting: readonly Waiting[];
}

/**
 * Whose limit it is hears of it; the lead department, which coordinates, of every late one, and so
 * does that of every stage in which an item waits for this one.
 */
function notices(
  stage: Stage,
  clock: StageClock,
  state: 'dueSoon' | 'overdue',
  { day, asOfMs, waiting }: Told,
): Effect[] {
  const { departmentId, itemCaseId, itemName } = subjectOf(stage, clock);
  const name = itemName === undefined ? '本阶段' : `事项“${itemName}”`;
  const kind = clockKinds[clock.ledger.kind].name;
  const text = {
    title: `${kind}${clockStates[state]}`,
    body: `项目“${stage.projectName}”${name}的${kind}自${day}起${clockStates[state]}，请及时办理。${inWait(waiting)}`,
    at: asOfMs,
    ...(itemCaseId !== undefined && { itemCaseId }),
  };
  // What a change of the calendar took back may come about once more, and is told once more.
  const again = clock.corrections ? `:${clock.corrections.length}` : '';
  const cause = `${clock.clockId}:${state}${again}`;
  const own = noticeToDepartment(stage, cause, { departmentId }, text);
  if (state !== 'overdue') return [own];
  const leads = new Set([stage, ...waiting.map((one) => one.stage)].map((s) => s.leadDepartmentId));
  leads.delete(departmentId);
  return [
    own,
    ...[...leads].map((lead) =>
      noticeToDepartment(stage, cause, { departmentId: lead, role: 'lead' }, text),
    ),
  ];
}

function inWait(waiting: readonly Waiting[]): string {
  if (waiting.length === 0) return '';
  return `${waiting.map(({ item }) => `“${item.name}”`).join('、')}正在等待它的结果。`;
}
