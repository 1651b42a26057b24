import { useTranslation } from 'react-i18next';
import type { Consultation } from '../api/consultations.ts';
import { dayText } from '../components/dates.ts';
import { StatusTag, type Look } from '../components/StatusTag.tsx';

const looks = { open: 'running', answered: 'done', closed: 'stopped' } as const satisfies Record<
  string,
  Look
>;

/** 待答复, 已答复, 已结束. */
export function ConsultationState({ state }: { readonly state: string }) {
  const { t } = useTranslation('consultations');
  return <StatusTag look={looks[state as keyof typeof looks]} text={t(`states.${state}`)} />;
}

/** By when the last question is, or was, to be answered. */
export function DueTag({ consultation }: { readonly consultation: Consultation }) {
  const { t } = useTranslation('consultations');
  const { dueDate, overdue, provisional } = consultation;
  if (dueDate === undefined) return null;
  return (
    <>
      {dayText(dueDate)}
      {provisional && t('clock.provisional', { ns: 'common' })}{' '}
      {overdue && <StatusTag look="failed" text={t('overdue')} />}
    </>
  );
}
