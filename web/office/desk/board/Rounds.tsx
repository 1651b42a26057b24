import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import type { StageView } from '../../../api/stages.ts';
import { dateTimeText } from '../../../components/dates.ts';
import { StatusTag } from '../../../components/StatusTag.tsx';

/** 策划 round by round: how many have answered, who is late, and its end where that is due (R07 to R09). */
export function Rounds({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('desk');
  const { rounds, abilities } = stage;
  if (rounds.length === 0) return null;
  return (
    <section>
      <h2>{t('board.rounds')}</h2>
      <ul className="desk-rows">
        {rounds.map((round) => (
          <li key={round.roundId}>
            <RoundState round={round} />
            <ActButtons
              abilities={abilitiesAbout(abilities, { roundId: round.roundId })}
              about={t('board.roundNumber', { number: round.number })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RoundState({ round }: { readonly round: StageView['rounds'][number] }) {
  const { t } = useTranslation('desk');
  const { number, openedAt, closedAt, requests } = round;
  const replied = requests.filter(({ replies }) => replies.length > 0);
  const late = replied.filter(({ replies }) => replies[0]?.late === true).length;
  return (
    <span>
      <strong>{t('board.roundNumber', { number })}</strong>{' '}
      {t('board.roundOpened', { at: dateTimeText(openedAt) })}{' '}
      {t('board.roundReplied', { count: replied.length, total: requests.length })}{' '}
      {late > 0 && <StatusTag look="failed" text={t('board.roundLate', { count: late })} />}
      <StatusTag
        look={closedAt === undefined ? 'running' : 'done'}
        text={
          closedAt === undefined
            ? t('board.roundOpen')
            : t('board.roundClosed', { at: dateTimeText(closedAt) })
        }
      />
    </span>
  );
}
