import type { Effect } from '../aggregate.ts';
import type { CivilDate } from '../calendar/civilDate.ts';
import { clockKinds } from '../clock/kinds.ts';
import type { ClockStatus } from '../clock/status.ts';
import type { Directory } from '../context.ts';
import type { StageClock } from './clockRecords.ts';
import { subjectOf } from './clockSubject.ts';
import { noticeToDepartment } from './effects.ts';
import type { Stage } from './stage.ts';

/** Who hears of a limit that stays broken, beside those whose limit it is (R07, R39). */
export type EscalatedTo = 'administrator' | 'supervision';

/**
 * What is escalated on a day: a limit that is still broken after so many days goes to the administrator
 * of the department, then to the supervision, each once. After how many is the city's.
 * @param today the day as which the watch asks
 */
export function escalate(
  stage: Stage,
  clock: StageClock,
  status: Pick<ClockStatus, 'elapsed' | 'limit' | 'ended' | 'state'>,
  about: { readonly today: CivilDate; readonly asOfMs: number; readonly directory: Directory },
): { readonly clock: StageClock; readonly effects: readonly Effect[] } {
  const { state, ended, elapsed, limit } = status;
  if (state !== 'overdue' || ended) return { clock, effects: [] };
  const daysLate = elapsed - limit;
  const { administratorAfter, supervisionAfter } = about.directory.city.escalation;
  const due = new Map<EscalatedTo, number>([
    ['administrator', administratorAfter],
    ['supervision', supervisionAfter],
  ]);
  const known = new Set(clock.escalations?.map(({ to }) => to));
  const levels = [...due].filter(([to, after]) => daysLate >= after && !known.has(to));
  if (levels.length === 0) return { clock, effects: [] };
  return {
    clock: {
      ...clock,
      escalations: [
        ...(clock.escalations ?? []),
        ...levels.map(([to]) => ({ to, on: about.today })),
      ],
    },
    effects: levels.flatMap(([to]) => noticesOf(stage, clock, to, { ...about, daysLate })),
  };
}

function noticesOf(
  stage: Stage,
  clock: StageClock,
  to: EscalatedTo,
  about: { readonly asOfMs: number; readonly daysLate: number; readonly directory: Directory },
): Effect[] {
  const { departmentId, itemCaseId, itemName } = subjectOf(stage, clock);
  const { departments } = about.directory;
  const kind = clockKinds[clock.ledger.kind].name;
  const name = itemName === undefined ? '本阶段' : `事项“${itemName}”`;
  const department = departments.get(departmentId)?.name ?? departmentId;
  const text = {
    title: `${kind}逾期未办，请督促`,
    body: `项目“${stage.projectName}”${name}的${kind}已逾期${about.daysLate}日，办理部门：${department}。`,
    at: about.asOfMs,
    ...(itemCaseId !== undefined && { itemCaseId }),
  };
  const cause = `${clock.clockId}:escalated`;
  if (to === 'administrator')
    return [noticeToDepartment(stage, cause, { departmentId, role: 'departmentAdmin' }, text)];
  return [...departments.values()]
    .filter(({ duties }) => duties.includes('supervision'))
    .map(({ id }) =>
      noticeToDepartment(
        stage,
        `${cause}:supervision`,
        { departmentId: id, role: 'supervisor' },
        text,
      ),
    );
}
