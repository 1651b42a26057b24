import { useTranslation } from 'react-i18next';
import type { RecordRow as Row } from '../../api/record.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';

/** One row: when, of which item, what, who, and what was said. */
export function RecordRow({ row }: { readonly row: Row }) {
  const { t } = useTranslation('case');
  const { at, itemName, type, code, name, departmentName, byName, opinion, status, reason } = row;
  return (
    <>
      <time dateTime={new Date(at).toISOString()}>{dateTimeText(at)}</time>
      <span>{itemName ?? t('record.ofStage')}</span>
      <span>
        <strong>{type === 'status' ? t(`trace.${code}`, { defaultValue: name }) : name}</strong>{' '}
        <Outcome row={row} />
        {status === 'superseded' && <StatusTag look="failed" text={t('record.superseded')} />}
        {status === 'recorded' && <StatusTag look="running" text={t('record.recorded')} />}
      </span>
      <span>
        {departmentName} {byName}
      </span>
      <span>{[opinion, reason].filter(Boolean).join('；')}</span>
    </>
  );
}

/** The answer of a reply, the verdict of a review. */
function Outcome({ row: { outcome } }: { readonly row: Row }) {
  const { t } = useTranslation('case');
  if (outcome === undefined) return null;
  return <>{t([`answers.${outcome}`, `verdicts.${outcome}`, `obligations.${outcome}`])} </>;
}
