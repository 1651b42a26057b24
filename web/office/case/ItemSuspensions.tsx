import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { dateText, dateTimeText, dayText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { Files } from './Files.tsx';
import { Section } from './Section.tsx';

type Item = StageView['items'][number];
type Abilities = StageView['abilities'];

/** 挂起: what was proposed and answered, what stood still and why, and 延长审批期限. */
export function ItemSuspensions({
  item,
  abilities,
}: {
  readonly item: Item;
  readonly abilities: Abilities;
}) {
  const { t } = useTranslation('case');
  const { suspensionProposals, suspensions, extensions = [] } = item;
  return (
    <>
      {suspensionProposals.length > 0 && (
        <Section title={t('suspension.proposals')} level={3}>
          <Proposals proposals={suspensionProposals} abilities={abilities} />
        </Section>
      )}
      {suspensions.length > 0 && (
        <Section title={t('suspension.title')} level={3}>
          <Suspensions suspensions={suspensions} abilities={abilities} />
        </Section>
      )}
      {extensions.length > 0 && (
        <Section title={t('suspension.extensions')} level={3}>
          <Entries
            entries={extensions.map(({ days, reason, fileIds, at }) => ({
              key: String(at),
              head: `${dateTimeText(at)} ${t('workingDays', { count: days })}`,
              children: (
                <>
                  {reason}
                  <Files fileIds={fileIds} />
                </>
              ),
            }))}
          />
        </Section>
      )}
    </>
  );
}

function Proposals({
  proposals,
  abilities,
}: {
  readonly proposals: Item['suspensionProposals'];
  readonly abilities: Abilities;
}) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={proposals.map((proposal) => ({
        key: proposal.proposalId,
        head: (
          <>
            {dateTimeText(proposal.at)} {proposal.byName} <strong>{proposal.procedureName}</strong>{' '}
            <StatusTag {...answerTag(proposal.answer, t)} />
          </>
        ),
        children: (
          <>
            <div>{t('suspension.reason', { reason: proposal.reason })}</div>
            <div>{t('suspension.expected', { day: dayText(proposal.expectedEnd) })}</div>
            <Files fileIds={proposal.fileIds} />
            {proposal.answer && (
              <div>
                {dateTimeText(proposal.answer.at)} {proposal.answer.byName}{' '}
                {proposal.answer.opinion}
              </div>
            )}
            <ActButtons
              abilities={abilitiesAbout(abilities, { proposalId: proposal.proposalId })}
              about={proposal.procedureName}
            />
          </>
        ),
      }))}
    />
  );
}

function answerTag(
  answer: Item['suspensionProposals'][number]['answer'],
  t: (key: string) => string,
) {
  if (!answer) return { look: 'running', text: t('suspension.waiting') } as const;
  return answer.approved
    ? ({ look: 'done', text: t('suspension.approved') } as const)
    : ({ look: 'failed', text: t('suspension.rejected') } as const);
}

function Suspensions({
  suspensions,
  abilities,
}: {
  readonly suspensions: Item['suspensions'];
  readonly abilities: Abilities;
}) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={suspensions.map((suspension) => {
        const { suspensionId, procedureName, statutory, from, to, expectedEnd } = suspension;
        return {
          key: suspensionId,
          head: (
            <>
              <strong>{procedureName}</strong>{' '}
              {to === undefined
                ? t('suspension.since', { from: dateText(from) })
                : t('timeline.fromTo', { from: dateText(from), to: dateText(to) })}{' '}
              <StatusTag
                look={to === undefined ? 'stopped' : 'done'}
                text={t(to === undefined ? 'suspension.open' : 'suspension.over')}
              />
            </>
          ),
          children: (
            <>
              <div>{t('suspension.reason', { reason: suspension.reason })}</div>
              <div>{t('suspension.expected', { day: dayText(expectedEnd) })}</div>
              <div>{t(statutory ? 'suspension.statutory' : 'suspension.promisedOnly')}</div>
              {suspension.result !== undefined && (
                <div>{t('suspension.result', { result: suspension.result })}</div>
              )}
              <Files fileIds={suspension.fileIds} />
              <ActButtons
                abilities={abilitiesAbout(abilities, { suspensionId })}
                about={procedureName}
              />
            </>
          ),
        };
      })}
    />
  );
}
