import { useTranslation } from 'react-i18next';
import type { Position } from '../api/stages.ts';
import { clockLook } from './clockLook.ts';
import { dayText } from './dates.ts';
import { StatusTag } from './StatusTag.tsx';

type RunningClock = Position['clocks'][number];

/** What is left of a clock, in words: running, stopped or late, and until when. */
export function ClockTag({ clock }: { readonly clock: RunningClock }) {
  const { t } = useTranslation();
  const { kind, remaining, stopped, dueDate, provisional } = clock;
  // What is owed after a result ends on a day; every other limit is in working days.
  const unit = t(kind === 'obligation' ? 'clock.calendarDays' : 'clock.workingDays');
  const left =
    remaining < 0
      ? t('clock.late', { days: -remaining, unit })
      : t('clock.left', { days: remaining, unit });
  const words = [
    t(`clockKinds.${kind}`),
    stopped ? `${t('clock.stopped')}${t('comma')}${left}` : left,
    dueDate === undefined ? '' : t('clock.until', { day: dayText(dueDate) }),
    provisional ? t('clock.provisional') : '',
  ];
  return <StatusTag look={clockLook(clock)} text={words.filter(Boolean).join(' ')} />;
}
