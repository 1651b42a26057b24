import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFilingAct, type FilingView } from '../../api/filings.ts';
import { announce } from '../../app/shell/Announcer.tsx';

/** 撤回申报, after a question. */
export function WithdrawButton({ filing }: { readonly filing: FilingView }) {
  const { t } = useTranslation('filings');
  const act = useFilingAct(filing.filingId);
  const [isAsking, setAsking] = useState(false);
  if (!filing.abilities.includes('withdrawFiling')) return null;
  const withdraw = () => {
    if (act.isPending) return;
    act.mutate(
      { kind: 'withdrawFiling', reason: '' },
      {
        onSuccess: () => {
          setAsking(false);
          announce(t('withdrawn'));
        },
      },
    );
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('withdraw')}
      </Button>
      <Modal
        open={isAsking}
        title={t('withdraw')}
        okText={t('withdraw')}
        okButtonProps={{ danger: true }}
        confirmLoading={act.isPending}
        onOk={withdraw}
        onCancel={() => setAsking(false)}
      >
        <p>{t('withdrawQuestion')}</p>
        {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      </Modal>
    </>
  );
}
