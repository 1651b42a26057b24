import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderAct } from '../../domain/supervision/acts.ts';
import { Field } from '../components/Field.tsx';
import { LongText } from '../components/LongText.tsx';
import type { OrderFormProps } from './FeedbackForm.tsx';

/** The feedback is accepted, or returned by the same or another day. */
export function JudgementForm({ isPending, onSubmit }: OrderFormProps) {
  const { t } = useTranslation('supervision');
  const [text, setText] = useState('');
  const [deadline, setDeadline] = useState('');
  return (
    <section className="order-acts" aria-labelledby="order-judgement">
      <h2 id="order-judgement">{t('orders.judge')}</h2>
      <LongText label={t('orders.opinion')} value={text} onChange={setText} />
      <Field label={t('orders.newDeadline')} hint={t('orders.newDeadlineHint')}>
        {(attributes) => (
          <input
            {...attributes}
            type="date"
            className="native-input"
            value={deadline}
            onChange={({ target }) => setDeadline(target.value)}
          />
        )}
      </Field>
      <div className="order-buttons">
        <Button
          type="primary"
          disabled={isPending}
          onClick={() => onSubmit({ kind: 'acceptFeedback', text })}
        >
          {t('orders.accept')}
        </Button>
        <Button
          disabled={isPending || text.trim() === ''}
          onClick={() => onSubmit(returned(text, deadline))}
        >
          {t('orders.return')}
        </Button>
      </div>
    </section>
  );
}

/** The input gives a day or nothing; the server checks that it is a working day to come. */
function returned(text: string, deadline: string): OrderAct {
  const day = deadline as Extract<OrderAct, { kind: 'returnFeedback' }>['deadline'];
  return { kind: 'returnFeedback', text, ...(deadline !== '' && { deadline: day }) };
}
