import { useTranslation } from 'react-i18next';
import type { StageView } from '../api/stages.ts';
import { dayText } from './dates.ts';

type Clock = StageView['clocks'][number];
type Segment = Clock['segments'][number];

/** The course of a clock as a table, for those to whom the drawing says nothing. */
export function ClockCourse({ clock }: { readonly clock: Clock }) {
  const { t } = useTranslation('case');
  const { segments, kind, itemName = '', unit } = clock;
  if (segments.length === 0) return <div>{t('timeline.notBegun')}</div>;
  const name = [t(`clockKinds.${kind}`, { ns: 'common' }), itemName].filter(Boolean).join(' ');
  return (
    <details>
      <summary>{t('timeline.course', { count: segments.length })}</summary>
      <table className="clock-course">
        <caption className="visually-hidden">{t('timeline.courseOf', { name })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('timeline.what')}</th>
            <th scope="col">{t('timeline.when')}</th>
            <th scope="col">{t(`timeline.days.${unit}`)}</th>
          </tr>
        </thead>
        <tbody>
          {segments.map((segment) => (
            <tr key={segment.from}>
              <td>
                {t(`timeline.segment.${segment.state}`)}
                <Causes segment={segment} />
              </td>
              <td>
                {segment.from === segment.to
                  ? dayText(segment.from)
                  : t('timeline.fromTo', { from: dayText(segment.from), to: dayText(segment.to) })}
              </td>
              <td>{segment.days}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Causes({ segment: { causes } }: { readonly segment: Segment }) {
  const { t } = useTranslation('case');
  if (causes.length === 0) return null;
  const words = causes.map(({ type, name }) =>
    [t(`timeline.cause.${type}`), name].filter(Boolean).join(' '),
  );
  return <div>{words.join('；')}</div>;
}
