import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { dateText, dateTimeText, dayText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { Facts, type Fact } from './Facts.tsx';
import { Files } from './Files.tsx';
import { Obligations } from './Obligations.tsx';
import { Section } from './Section.tsx';

type Item = StageView['items'][number];
type Result = NonNullable<Item['result']>;

/** The decision with its paper, how it was delivered, what became of it, and what is owed after it. */
export function ItemResult({
  item,
  abilities,
}: {
  readonly item: Item;
  readonly abilities: StageView['abilities'];
}) {
  const { t } = useTranslation('case');
  const { result, delivery, revoked, overturned = [], obligations } = item;
  return (
    <>
      {result && (
        <Section title={t('result.title')} level={3}>
          <Facts
            facts={[
              ...factsOf(result, t),
              {
                label: t('result.delivered'),
                value: delivery ? (
                  <>
                    {t('result.deliveredTo', {
                      day: dateTimeText(delivery.at),
                      method: t(`deliveryMethods.${delivery.method}`),
                      who: delivery.receivedBy,
                    })}
                    <Files fileIds={delivery.fileId === undefined ? [] : [delivery.fileId]} />
                  </>
                ) : (
                  t('result.notDelivered')
                ),
              },
            ]}
          />
        </Section>
      )}
      {revoked && (
        <Section title={t('result.revoked')} level={3}>
          <Facts
            facts={[
              { label: t('result.approvedOn'), value: dateText(revoked.at) },
              { label: t('opinion'), value: revoked.opinion },
              { label: t('paper'), value: <PaperLinks paperId={revoked.paperId} /> },
            ]}
          />
        </Section>
      )}
      {overturned.map(({ result: earlier, at }) => (
        <Section key={at} title={t('result.overturned', { day: dateText(at) })} level={3}>
          <Overturned result={earlier} />
        </Section>
      ))}
      {obligations.length > 0 && <Obligations obligations={obligations} abilities={abilities} />}
    </>
  );
}

function Overturned({ result }: { readonly result: Result }) {
  const { t } = useTranslation('case');
  return <Facts facts={factsOf(result, t)} />;
}

function factsOf(result: Result, t: TFunction<'case'>): Fact[] {
  const { outcome, at, opinion, reasons = [], validFrom, validUntil, byCommitment } = result;
  return [
    { label: t('result.outcome'), value: t(`itemStatus.${outcome}`) },
    { label: t('result.at'), value: dateTimeText(at) },
    { label: t('opinion'), value: opinion },
    { label: t('reasons'), value: reasons.join('；') },
    { label: t('result.competentAuthority'), value: result.competentAuthority },
    { label: t('result.departure'), value: result.departureReason },
    {
      label: t('result.valid'),
      value:
        (validFrom !== undefined || validUntil !== undefined) &&
        t('result.fromTo', {
          from: validFrom === undefined ? dateText(at) : dayText(validFrom),
          to: validUntil === undefined ? t('result.openEnd') : dayText(validUntil),
        }),
    },
    { label: t('item.commitment'), value: byCommitment && t('result.byCommitment') },
    { label: t('paper'), value: <PaperLinks paperId={result.paperId} /> },
  ];
}
