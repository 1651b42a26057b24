import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StageView } from '../api/stages.ts';
import { ClockCourse } from './ClockCourse.tsx';
import { clockLook } from './clockLook.ts';
import { dateText, dayText } from './dates.ts';
import { StatusTag } from './StatusTag.tsx';
import './clockTimeline.css';

export type StageClock = StageView['clocks'][number];

/**
 * The course of one clock: days that ran, stood still and were late, and what is left until its due
 * date. The drawing is for the eye alone; the sentence above it and the table below say the same.
 */
export function ClockTimeline({ clock }: { readonly clock: StageClock }) {
  const { t } = useTranslation('case');
  const { kind, itemName, departmentName, provisional } = clock;
  return (
    <figure className="clock-timeline">
      <figcaption>
        <Flex wrap gap="4px 12px" align="center">
          <strong>{t(`clockKinds.${kind}`, { ns: 'common' })}</strong>
          <span>{[itemName, departmentName].filter(Boolean).join(' · ')}</span>
          <StatusTag look={clockLook(clock)} text={t(`timeline.state.${stateOf(clock)}`)} />
          {provisional && <StatusTag look="warning" text={t('timeline.provisional')} />}
        </Flex>
        <div>{useSentence(clock)}</div>
      </figcaption>
      <ClockBar clock={clock} />
      <ClockDays clock={clock} />
      <ClockChanges clock={clock} />
      <ClockCourse clock={clock} />
    </figure>
  );
}

function stateOf({ state, stopped, ended }: StageClock) {
  if (ended) return state === 'overdue' ? 'endedLate' : 'ended';
  if (stopped) return state === 'overdue' ? 'stoppedLate' : 'stopped';
  return state;
}

/** Everything that the drawing shows, in words. */
function useSentence({ unit, limit, elapsed, remaining, segments, ended }: StageClock): string {
  const { t } = useTranslation('case');
  const days = (count: number) => t(`timeline.unit.${unit}`, { count });
  const stood = segments
    .filter(({ state }) => state === 'stopped')
    .reduce((sum, segment) => sum + segment.days, 0);
  return [
    t('timeline.limit', { days: days(limit) }),
    t('timeline.used', { days: days(elapsed) }),
    stood > 0 ? t('timeline.stood', { days: days(stood) }) : '',
    remaining < 0 ? t('timeline.late', { days: days(-remaining) }) : '',
    remaining >= 0 && !ended ? t('timeline.left', { days: days(remaining) }) : '',
  ]
    .filter(Boolean)
    .join(t('comma', { ns: 'common' }));
}

function ClockBar({ clock }: { readonly clock: StageClock }) {
  const { segments, remaining, ended } = clock;
  const left = ended ? 0 : Math.max(0, remaining);
  const dueAfter = remaining > 0 ? segments.length : lastInTime(segments);
  return (
    <div className="clock-bar" aria-hidden="true">
      {segments.flatMap(({ state, from, days }, index) => [
        <div key={from} className={`clock-part clock-part-${state}`} style={{ flexGrow: days }}>
          {days}
        </div>,
        ...(index === dueAfter ? [<div key="due" className="clock-due" />] : []),
      ])}
      {left > 0 && (
        <>
          <div className="clock-part clock-part-left" style={{ flexGrow: left }}>
            {left}
          </div>
          <div className="clock-due" />
        </>
      )}
    </div>
  );
}

/** Where the last day in time lies when the limit is used up. */
function lastInTime(segments: StageClock['segments']): number {
  return segments.findLastIndex(({ state }) => state === 'running');
}

function ClockDays({ clock }: { readonly clock: StageClock }) {
  const { t } = useTranslation('case');
  const { start, dueDate, firstLateDay, endedOn, stopped } = clock;
  return (
    <div className="clock-days">
      <span>{t('timeline.start', { day: dayText(start) })}</span>
      {firstLateDay !== undefined && (
        <span>{t('timeline.firstLateDay', { day: dayText(firstLateDay) })}</span>
      )}
      {dueDate !== undefined && <span>{t('timeline.due', { day: dayText(dueDate) })}</span>}
      {dueDate === undefined && stopped && <span>{t('timeline.dueUnknown')}</span>}
      {endedOn !== undefined && <span>{t('timeline.endedOn', { day: dayText(endedOn) })}</span>}
    </div>
  );
}

/** What lengthened the limit, and what a change of the calendar put right. */
function ClockChanges({ clock }: { readonly clock: StageClock }) {
  const { t } = useTranslation('case');
  const { extensions, corrections, unit } = clock;
  if (extensions.length + corrections.length === 0) return null;
  return (
    <ul>
      {extensions.map(({ on, value }) => (
        <li key={`${on} ${value}`}>
          {t('timeline.extended', {
            day: dayText(on),
            days: t(`timeline.unit.${unit}`, { count: value }),
          })}
        </li>
      ))}
      {corrections.map(({ changeId, at, noted, was, now }) => (
        <li key={`${changeId} ${noted}`}>
          {t(now === undefined ? 'timeline.takenBack' : 'timeline.corrected', {
            day: dateText(at),
            noted: t(`timeline.noted.${noted}`),
            was: dayText(was),
            now: dayText(now ?? was),
          })}
        </li>
      ))}
    </ul>
  );
}
