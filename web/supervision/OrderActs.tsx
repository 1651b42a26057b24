import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrderAct } from '../../domain/supervision/acts.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { useOrderAct, type Order } from '../api/supervision.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { FeedbackForm } from './FeedbackForm.tsx';
import { JudgementForm } from './JudgementForm.tsx';

/** The acts that the reader may do on an order now, and what became of the last one. */
export function OrderActs({ order: { orderId, abilities } }: { readonly order: Order }) {
  const { t } = useTranslation('supervision');
  const act = useOrderAct(orderId);
  const submit = (chosen: OrderAct) => {
    if (act.isPending) return;
    act.mutate(chosen, {
      onSuccess: ({ status }) => announce(t(`orders.answers.${status}`)),
    });
  };
  return (
    <>
      {act.error && <Alert type="error" showIcon title={messageOf(act.error)} />}
      {act.data && (
        <Alert
          type={act.data.status === 'superseded' ? 'warning' : 'success'}
          showIcon
          title={act.data.reason ?? t(`orders.answers.${act.data.status}`)}
        />
      )}
      {abilities.includes('giveFeedback') && (
        <FeedbackForm isPending={act.isPending} onSubmit={submit} />
      )}
      {abilities.includes('acceptFeedback') && (
        <JudgementForm isPending={act.isPending} onSubmit={submit} />
      )}
    </>
  );
}
