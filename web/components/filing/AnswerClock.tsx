import { useTranslation } from 'react-i18next';
import type { FilingRow } from '../../api/filings.ts';
import { dayText } from '../dates.ts';
import { StatusTag, type Look } from '../StatusTag.tsx';

const LOOKS: Readonly<Record<string, Look>> = {
  normal: 'running',
  dueSoon: 'warning',
  overdue: 'failed',
};

/** Until when a filing that waits is answered. */
export function AnswerClock({ filing }: { readonly filing: FilingRow }) {
  const { t } = useTranslation('filings');
  const { state, clockState = 'normal', dueDate, provisional = false } = filing;
  if (state !== 'submitted' || dueDate === undefined) return null;
  const text = t(`answerBy.${clockState}`, { day: dayText(dueDate) });
  return (
    <StatusTag
      look={LOOKS[clockState] ?? 'running'}
      text={provisional ? `${text}${t('clock.provisional', { ns: 'common' })}` : text}
    />
  );
}
