import type { CivilDate } from '../calendar/civilDate.ts';
import { civilDateOf } from '../calendar/civilDate.ts';
import type { WorkingCalendar } from '../calendar/workingCalendar.ts';
import type { ConsultationEntry } from './consultation.ts';

/** Working days for an answer. The regulation names none: the figure is to be confirmed (待核). */
export const ANSWER_LIMIT_DAYS = 3;

/** When an answer is, or was, due. */
export interface AnswerDue {
  readonly dueDate: CivilDate;
  /** The last day has passed without an answer, or the answer came after it. */
  readonly overdue: boolean;
  /** The date reaches into a year whose calendar is not settled (暂定). */
  readonly provisional: boolean;
}

/**
 * The limit of the last question, by the calendar of the day.
 * @param now ms; counts while the question is not answered
 */
export function answerDue(
  entries: readonly ConsultationEntry[],
  calendar: WorkingCalendar,
  now: number,
): AnswerDue | undefined {
  const asked = entries.findLastIndex(({ kind }) => kind === 'question');
  const question = entries[asked];
  if (!question) return undefined;
  const ended = entries.slice(asked).find(({ kind }) => kind === 'answer' || kind === 'closure');
  const { date, provisional } = calendar.addWorkingDays(
    civilDateOf(question.at),
    question.limitDays ?? ANSWER_LIMIT_DAYS,
  );
  return { dueDate: date, overdue: civilDateOf(ended?.at ?? now) > date, provisional };
}
