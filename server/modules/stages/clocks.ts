import { z } from 'zod';
import { civilDateOf } from '../../../domain/calendar/civilDate.ts';
import type { StopCause } from '../../../domain/clock/clock.ts';
import { clockKinds } from '../../../domain/clock/kinds.ts';
import { segmentsOf } from '../../../domain/clock/segments.ts';
import { clockStates, clockStatus } from '../../../domain/clock/status.ts';
import type { StageContext } from '../../../domain/stage/actRule.ts';
import { subjectOf } from '../../../domain/stage/clockSubject.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { list } from '../../list.ts';

/** Why a clock stood still; `name` of the special procedure, or of the item that froze or is awaited. */
const stopCauseView = z.object({
  type: z.enum(['suspension', 'freeze', 'predecessor', 'void', 'allItemsStopped']),
  name: z.string().optional(),
});

/** The shape in which the API shows a clock of a stage, with its course until today. */
export const clockView = z.object({
  clockId: z.string(),
  kind: z.string(),
  kindName: z.string(),
  itemCaseId: z.string().optional(),
  requestId: z.string().optional(),
  /** Of the item that the limit is about, also where it is one of a planning request. */
  itemName: z.string().optional(),
  /** Whose limit it is. */
  departmentId: z.string(),
  departmentName: z.string(),
  /** 正常, 预警, 逾期 */
  state: z.string(),
  stateName: z.string(),
  /** In the unit of the limit: `workingDays` or `naturalDays`. */
  unit: z.enum(['workingDays', 'naturalDays']),
  elapsed: z.number(),
  limit: z.number(),
  remaining: z.number(),
  stopped: z.boolean(),
  ended: z.boolean(),
  /** The day of the act that started it; the next day is the first that counts. */
  start: z.string(),
  endedOn: z.string().optional(),
  dueDate: z.string().optional(),
  firstLateDay: z.string().optional(),
  provisional: z.boolean(),
  /** In order: it ran in time, stood still, or ran after its limit; days of the unit. */
  segments: list(
    z.object({
      state: z.enum(['running', 'stopped', 'late']),
      from: z.string(),
      to: z.string(),
      days: z.number(),
      causes: list(stopCauseView),
    }),
  ),
  /** What was added to the limit: 延长审批期限, or an item that joined. */
  extensions: list(z.object({ on: z.string(), value: z.number() })),
  /** Days that had been noted and that a change of the calendar moved or took back (no `now`). */
  corrections: list(
    z.object({
      changeId: z.string(),
      at: z.number(),
      noted: z.string(),
      was: z.string(),
      now: z.string().optional(),
    }),
  ),
});

/** All clocks of a stage as of the context's now. */
export function presentClocks(
  stage: Stage,
  context: Pick<StageContext, 'calendar' | 'now' | 'directory'>,
): z.input<typeof clockView>[] {
  const { calendar, directory } = context;
  const today = civilDateOf(context.now);
  return Object.values(stage.clocks).map((clock) => {
    const { clockId, subject, ledger, corrections = [] } = clock;
    const status = clockStatus(ledger, calendar, today);
    const { departmentId, itemName } = subjectOf(stage, clock);
    return {
      ...{ clockId, kind: ledger.kind, kindName: clockKinds[ledger.kind].name },
      ...(subject.type === 'item' && { itemCaseId: subject.itemCaseId }),
      ...(subject.type === 'request' && { requestId: subject.requestId }),
      ...(itemName !== undefined && { itemName }),
      ...{ departmentId, departmentName: directory.departments.get(departmentId)?.name ?? '' },
      ...status,
      ...{ stateName: clockStates[status.state], unit: ledger.limit.unit, start: ledger.start },
      ...(ledger.endedOn !== undefined && { endedOn: ledger.endedOn }),
      segments: segmentsOf(ledger, calendar, today).map(({ causes, ...segment }) => ({
        ...segment,
        causes: causes.map((cause) => presentCause(cause, stage, directory)),
      })),
      extensions: ledger.extensions,
      corrections,
    };
  });
}

function presentCause(
  cause: StopCause,
  stage: Stage,
  directory: StageContext['directory'],
): z.input<typeof stopCauseView> {
  const name = nameOfCause(cause, stage, directory);
  return { type: cause.type, ...(name !== undefined && { name }) };
}

function nameOfCause(
  cause: StopCause,
  { items }: Stage,
  { specialProcedures }: StageContext['directory'],
): string | undefined {
  switch (cause.type) {
    case 'suspension':
      return specialProcedures.get(cause.procedure)?.name ?? cause.procedure;
    case 'freeze':
      return items.find(({ itemCaseId }) => itemCaseId === cause.byItem)?.name;
    case 'predecessor':
      return items.find(({ itemCaseId }) => itemCaseId === cause.item)?.name;
    case 'void':
    case 'allItemsStopped':
      return undefined;
  }
}
