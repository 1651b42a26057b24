import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { dateText, dateTimeText, dayText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { Files } from './Files.tsx';
import { Section } from './Section.tsx';

type Obligation = StageView['items'][number]['obligations'][number];

/** What the applicant owes after the result (容缺, 告知承诺), what was handed in, and how it was judged. */
export function Obligations({
  obligations,
  abilities,
}: {
  readonly obligations: readonly Obligation[];
  readonly abilities: StageView['abilities'];
}) {
  const { t } = useTranslation('case');
  return (
    <Section title={t('obligations.title')} level={3}>
      <Entries
        entries={obligations.map(({ obligationId, kind, text, dueOn, supplies, outcome }) => ({
          key: obligationId,
          head: (
            <>
              <strong>{t(`obligations.${kind}`)}</strong> {text}{' '}
              {t('timeline.due', { day: dayText(dueOn) })}{' '}
              <StatusTag
                look={!outcome ? 'running' : outcome.verdict === 'met' ? 'done' : 'failed'}
                text={t(`obligations.${outcome?.verdict ?? 'open'}`)}
              />
            </>
          ),
          children: (
            <>
              {supplies.map(({ at, byName, note, fileIds, returned }) => (
                <div key={at}>
                  {t('obligations.supplied', { day: dateTimeText(at), who: byName ?? '' })} {note}
                  <Files fileIds={fileIds} />
                  {returned &&
                    t('obligations.returned', {
                      day: dateText(returned.at),
                      reason: returned.reason,
                    })}
                </div>
              ))}
              {outcome && (
                <div>
                  {dateText(outcome.at)} {outcome.byName} {outcome.opinion}
                </div>
              )}
              <ActButtons abilities={abilitiesAbout(abilities, { obligationId })} about={text} />
            </>
          ),
        }))}
      />
    </Section>
  );
}
