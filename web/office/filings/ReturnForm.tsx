import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFilingAct } from '../../api/filings.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import type { FilingField } from '../../components/filing/fields.ts';

export type Reasons = Readonly<Partial<Record<FilingField, string | undefined>>>;

/** 退回申报, with every reason at once. */
export function ReturnForm({
  filingId,
  reasons,
}: {
  readonly filingId: string;
  readonly reasons: Reasons;
}) {
  const { t } = useTranslation('filings');
  const act = useFilingAct(filingId);
  const given = (Object.entries(reasons) as [FilingField, string | undefined][]) // by its type
    .map(([field, text = '']) => ({ field, reason: text.trim() }))
    .filter(({ reason }) => reason !== '');
  const giveBack = () => {
    if (act.isPending) return;
    act.mutate(
      { kind: 'returnFiling', reasons: given, opinion: '' },
      { onSuccess: () => announce(t('returned')) },
    );
  };
  return (
    <>
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      <Button danger disabled={given.length === 0} loading={act.isPending} onClick={giveBack}>
        {t('return', { count: given.length })}
      </Button>
    </>
  );
}
