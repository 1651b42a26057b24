import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { dateText, dayText } from '../../components/dates.ts';
import { FileLink } from '../../components/FileLink.tsx';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';
import type { ItemProps } from './ItemCard.tsx';

type Obligation = ItemProps['item']['obligations'][number];

/** What the applicant still owes after the result: by when, what was supplied, what was said of it. */
export function Obligations({ stage, item }: ItemProps) {
  const { t } = useTranslation(['hallCases', 'case']);
  if (item.obligations.length === 0) return null;
  return (
    <>
      <p>{t('owed.title')}</p>
      <ul>
        {item.obligations.map((obligation) => {
          const { obligationId, kind, text, dueOn, supplies } = obligation;
          const { look, state } = standingOf(obligation);
          return (
            <li key={obligationId}>
              {t('owed.what', {
                kind: t(`obligations.${kind}`, { ns: 'case' }),
                text,
                day: dayText(dueOn),
              })}{' '}
              <StatusTag look={look} text={t(`owed.state.${state}`)} />
              {supplies.map(({ at, fileIds, returned }) => (
                <div key={at}>
                  {t('owed.supplied', { day: dateText(at) })}
                  {returned && t('owed.returned', { reason: returned.reason })}
                  {fileIds.map((fileId) => (
                    <FileLink key={fileId} fileId={fileId} />
                  ))}
                </div>
              ))}
              <ActButtons
                abilities={abilitiesAbout(stage.abilities, { obligationId })}
                about={text}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

type State = 'met' | 'notMet' | 'check' | 'returned' | 'supplied' | 'open';
const looks: Readonly<Record<State, Look>> = {
  met: 'done',
  notMet: 'failed',
  check: 'running',
  returned: 'warning',
  supplied: 'running',
  open: 'warning',
};

function standingOf(obligation: Obligation): { readonly look: Look; readonly state: State } {
  const state = stateOf(obligation);
  return { look: looks[state], state };
}

function stateOf({ outcome, supplies, kind }: Obligation): State {
  if (outcome) return outcome.verdict === 'met' ? 'met' : 'notMet';
  if (kind === 'check') return 'check';
  const last = supplies.at(-1);
  if (!last) return 'open';
  return last.returned ? 'returned' : 'supplied';
}
