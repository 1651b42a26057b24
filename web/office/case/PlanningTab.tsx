import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { FinalPlanning } from './FinalPlanning.tsx';
import { PlanningReports } from './PlanningReports.tsx';
import { PlanningRequest } from './PlanningRequest.tsx';
import { Nothing, Section } from './Section.tsx';

type Round = StageView['rounds'][number];

/** 策划意见: each round with its replies, the offline review, the reports, what reached nobody. */
export function PlanningTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const { rounds, finalPlanning, reports, undelivered } = stage;
  if (rounds.length === 0) return <Nothing text={t('empty.planning')} />;
  return (
    <>
      {rounds.map((round) => (
        <PlanningRound key={round.roundId} round={round} stage={stage} />
      ))}
      {finalPlanning && (
        <Section title={t('planning.final')}>
          <FinalPlanning planning={finalPlanning} stage={stage} />
        </Section>
      )}
      <Section title={t('planning.reports')}>
        {reports.length === 0 ? (
          <Nothing text={t('empty.reports')} />
        ) : (
          <PlanningReports reports={reports} />
        )}
      </Section>
      {undelivered.length > 0 && (
        <Section title={t('planning.undelivered')}>
          <Undelivered notices={undelivered} abilities={stage.abilities} />
        </Section>
      )}
    </>
  );
}

function PlanningRound({ round, stage }: { readonly round: Round; readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const { number, openedAt, closedAt, outcome, requests } = round;
  const replied = requests.filter(({ replies }) => replies.length > 0).length;
  return (
    <Section title={t('planning.round', { number })}>
      <p>
        {t('planning.opened', { day: dateTimeText(openedAt) })}
        {'，'}
        {t('planning.replied', { count: replied, total: requests.length })}
        {'，'}
        {closedAt === undefined
          ? t('planning.open')
          : t(`planning.closed.${outcome ?? 'done'}`, { day: dateTimeText(closedAt) })}
      </p>
      <ActButtons
        abilities={abilitiesAbout(stage.abilities, { roundId: round.roundId })}
        about={t('planning.round', { number })}
      />
      <ul className="case-rows">
        {requests.map((request) => (
          <li key={request.requestId}>
            <PlanningRequest request={request} stage={stage} isOpen={closedAt === undefined} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Notices that could not be delivered, and how each was brought (R06). */
function Undelivered({
  notices,
  abilities,
}: {
  readonly notices: StageView['undelivered'];
  readonly abilities: StageView['abilities'];
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  return (
    <Entries
      entries={notices.map(({ noticeId, departmentId, title, at, delivery }) => ({
        key: noticeId,
        head: (
          <>
            {dateTimeText(at)} <strong>{nameOf(departmentId)}</strong> {title}{' '}
            <StatusTag
              look={delivery ? 'done' : 'warning'}
              text={t(delivery ? 'planning.brought' : 'planning.notBrought')}
            />
          </>
        ),
        children: delivery ? (
          <>
            {dateTimeText(delivery.at)} {delivery.byName} {t(`deliveryMethods.${delivery.method}`)}{' '}
            {delivery.receivedBy} {delivery.note}
          </>
        ) : (
          <ActButtons abilities={abilitiesAbout(abilities, { noticeId })} about={title} />
        ),
      }))}
    />
  );
}
