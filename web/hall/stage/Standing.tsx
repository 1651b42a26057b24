import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { dateText, dayText } from '../../components/dates.ts';

/** What is out of the ordinary with the stage, why, and what the applicant may do. */
export function Standing({ stage }: { readonly stage: StageView }) {
  return (
    <>
      <Ended stage={stage} />
      {stage.frozenBy.map((itemCaseId) => (
        <Frozen key={itemCaseId} stage={stage} itemCaseId={itemCaseId} />
      ))}
      <Restored stage={stage} />
    </>
  );
}

function Ended({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const { status, voided, withdrawal, closure } = stage;
  if (voided && (status === 'void' || status === 'voiding'))
    return (
      <Alert
        type="error"
        showIcon
        title={t('standing.void', { day: dateText(voided.at) })}
        description={t('standing.voidWhy', {
          item: nameIn(stage, voided.itemCaseId),
          ground: t(`standing.grounds.${voided.ground}`),
        })}
      />
    );
  if (withdrawal && (status === 'withdrawn' || status === 'withdrawing'))
    return (
      <Alert
        type="warning"
        showIcon
        title={t('standing.withdrawn', { day: dateText(withdrawal.at) })}
        description={t('standing.withdrawnWhy', { reason: withdrawal.reason })}
      />
    );
  if (closure && status === 'closed')
    return (
      <Alert
        type="success"
        showIcon
        title={t('standing.closed', { day: dateText(closure.at) })}
        description={t(
          closure.openItems.length > 0 ? 'standing.closedOpen' : 'standing.closedAll',
          {
            count: closure.openItems.length,
          },
        )}
      />
    );
  return null;
}

function Frozen({ stage, itemCaseId }: { readonly stage: StageView; readonly itemCaseId: string }) {
  const { t } = useTranslation('hallCases');
  const item = stage.items.find((candidate) => candidate.itemCaseId === itemCaseId);
  const suspension = item?.suspensions.at(-1);
  if (!item || !suspension) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('standing.frozen', { item: item.name })}
      description={t('standing.frozenWhy', {
        from: dateText(suspension.from),
        procedure: suspension.procedureName,
        reason: suspension.reason,
        end: dayText(suspension.expectedEnd),
      })}
    />
  );
}

function Restored({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const last = stage.restorations?.at(-1);
  if (!last) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('standing.restored', { day: dateText(last.at), number: last.decisionNumber })}
      description={last.reason}
    />
  );
}

function nameIn({ items }: StageView, itemCaseId: string): string {
  return items.find((item) => item.itemCaseId === itemCaseId)?.name ?? '';
}
