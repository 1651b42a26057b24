import { useTranslation } from 'react-i18next';
import { dateText, dayText } from '../../components/dates.ts';
import { FileLink } from '../../components/FileLink.tsx';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import type { ItemProps } from './ItemCard.tsx';

/** What was decided, why, what can be done against it, and how it is handed over. */
export function ItemResult({ item }: Pick<ItemProps, 'item'>) {
  const { t } = useTranslation(['hallCases', 'case']);
  const { name, result, remedies, delivery, overturned = [] } = item;
  const outcome = (kind: string) => t(`itemStatus.${kind}`, { ns: 'case' });
  return (
    <>
      {overturned.map(({ result: earlier, at }) => (
        <p key={at}>
          {t('result.overturned', { day: dateText(at), outcome: outcome(earlier.outcome) })}
        </p>
      ))}
      {result && (
        <>
          <p>
            {t('result.decided', { day: dateText(result.at), outcome: outcome(result.outcome) })}
            {result.byCommitment === true && t('result.byCommitment')}
          </p>
          <Reasons reasons={result.reasons ?? []} opinion={result.opinion} />
          {result.competentAuthority !== undefined && (
            <p>{t('result.turnTo', { authority: result.competentAuthority })}</p>
          )}
          {result.validUntil !== undefined && (
            <p>{t('result.valid', { until: dayText(result.validUntil) })}</p>
          )}
          {remedies !== undefined && <p>{t('result.remedies', { remedies })}</p>}
          <PaperLinks paperId={result.paperId} title={t('result.paperOf', { name })} />
          <Delivery delivery={delivery} isReused={result.outcome === 'reused'} />
        </>
      )}
    </>
  );
}

function Reasons({
  reasons,
  opinion,
}: {
  readonly reasons: readonly string[];
  readonly opinion: string;
}) {
  const { t } = useTranslation('hallCases');
  if (reasons.length === 0) return opinion === '' ? null : <p>{opinion}</p>;
  return (
    <>
      <p>{t('result.reasons')}</p>
      <ol>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ol>
    </>
  );
}

function Delivery({
  delivery,
  isReused,
}: {
  readonly delivery: ItemProps['item']['delivery'];
  readonly isReused: boolean;
}) {
  const { t } = useTranslation('hallCases');
  if (isReused) return null;
  if (!delivery) return <p>{t('result.notDelivered')}</p>;
  const { at, method, receivedBy, fileId } = delivery;
  return (
    <>
      <p>
        {t('result.delivered', {
          day: dateText(at),
          method: t(`result.methods.${method}`),
          who: receivedBy,
        })}
      </p>
      {fileId !== undefined && <FileLink fileId={fileId} />}
    </>
  );
}
