import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../api/tasks.ts';
import { dayText } from '../../components/dates.ts';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';

const LOOKS: Readonly<Record<string, Look>> = { overdue: 'failed', dueSoon: 'warning' };

/** By when a task is to be done: working days left or late, in words, and the day. */
export function DueTag({ task }: { readonly task: TaskRow }) {
  const { t } = useTranslation('tasks');
  const { workingDaysLeft: left, dueState = '', dueDate } = task;
  if (left === undefined || dueDate === undefined) return t('noDue');
  const days = Math.abs(left);
  const unit = t('clock.workingDays', { ns: 'common' });
  const words =
    left < 0
      ? t('clock.late', { ns: 'common', days, unit })
      : t('clock.left', { ns: 'common', days, unit });
  return (
    <>
      <StatusTag look={LOOKS[dueState] ?? 'running'} text={words} />
      <div>{t('clock.until', { ns: 'common', day: dayText(dueDate) })}</div>
    </>
  );
}
