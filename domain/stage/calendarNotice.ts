import type { CalendarChange } from '../calendar/change.ts';
import { shownDate } from '../calendar/shownDate.ts';
import { clockKinds } from '../clock/kinds.ts';
import type { ClockChange, ClockReading } from './changedClocks.ts';

/** What a change of the calendar did to the clocks of one department. */
export interface DepartmentTally {
  readonly clocks: number;
  readonly nowLate: number;
  readonly noLongerLate: number;
  /** Suspensions whose expected end lies beyond the greatest length now. */
  readonly endsTooLate: number;
  /** The first few. */
  readonly examples: readonly ClockChange[];
}

/** How many clocks a notice names; all of them are in the record of the change. */
const EXAMPLES = 3;

export const emptyTally: DepartmentTally = {
  ...{ clocks: 0, nowLate: 0, noLongerLate: 0, endsTooLate: 0 },
  examples: [],
};

/** The tally with one more clock. */
export function tallied(tally: DepartmentTally, row: ClockChange): DepartmentTally {
  const { before, after, expectedEnd } = row;
  const late = ({ state }: ClockReading) => state === 'overdue';
  const tooLate = expectedEnd?.allowedBefore === true && !expectedEnd.allowedAfter;
  return {
    clocks: tally.clocks + 1,
    nowLate: tally.nowLate + Number(late(after) && !late(before)),
    noLongerLate: tally.noLongerLate + Number(late(before) && !late(after)),
    endsTooLate: tally.endsTooLate + Number(tooLate),
    examples: tally.examples.length < EXAMPLES ? [...tally.examples, row] : tally.examples,
  };
}

/** The one notice that a department gets of a change. */
export function calendarNotice(
  { year, after, before, reason }: CalendarChange,
  { clocks, nowLate, noLongerLate, endsTooLate, examples }: DepartmentTally,
): { readonly title: string; readonly body: string } {
  const effects = [
    ...(nowLate > 0 ? [`${nowLate} 个转为逾期`] : []),
    ...(noLongerLate > 0 ? [`${noLongerLate} 个不再逾期（原记录已更正）`] : []),
    ...(endsTooLate > 0 ? [`${endsTooLate} 个挂起的预计结束日超出最长期限`] : []),
  ];
  return {
    title: '工作日历变更',
    body: [
      `${year} 年工作日历已${before ? '更正' : '录入'}（${after.notice.number}，${reason}）。`,
      `本部门有 ${clocks} 个时限随之变化`,
      effects.length > 0 ? `，其中${effects.join('，')}。` : '。',
      ...examples.map(sentenceOf),
      clocks > examples.length ? '其余见工作日历变更记录。' : '',
    ].join(''),
  };
}

function sentenceOf({ projectName, itemName, kind, before, after }: ClockChange): string {
  const what = itemName === undefined ? '本阶段' : `事项“${itemName}”`;
  const [was, is] = [dueOf(before), dueOf(after)];
  const due = was === is ? `到期日仍为${is}` : `到期日由${was}改为${is}`;
  return `项目“${projectName}”${what}的${clockKinds[kind].name}${due}。`;
}

function dueOf({ dueDate, provisional }: ClockReading): string {
  return dueDate === undefined ? '待定（停止计时中）' : shownDate(dueDate, provisional);
}
