import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderAct } from '../../domain/supervision/acts.ts';
import { Field } from '../components/Field.tsx';
import { FileUpload } from '../components/FileUpload.tsx';

export interface OrderFormProps {
  readonly isPending: boolean;
  readonly onSubmit: (act: OrderAct) => void;
}

/** What the department did about an order. */
export function FeedbackForm({ isPending, onSubmit }: OrderFormProps) {
  const { t } = useTranslation('supervision');
  const [text, setText] = useState('');
  const [fileIds, setFileIds] = useState<string[]>([]);
  const [isUploading, setUploading] = useState(false);
  return (
    <section className="order-acts" aria-labelledby="order-feedback">
      <h2 id="order-feedback">{t('orders.feedback')}</h2>
      <Field label={t('orders.feedbackText')}>
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            rows={4}
            maxLength={4000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <FileUpload
        label={t('orders.files')}
        value={fileIds}
        maxCount={20}
        onChange={setFileIds}
        onBusyChange={setUploading}
      />
      <Button
        type="primary"
        loading={isPending}
        disabled={isUploading || text.trim() === ''}
        onClick={() => onSubmit({ kind: 'giveFeedback', text, fileIds })}
      >
        {t('orders.giveFeedback')}
      </Button>
    </section>
  );
}
