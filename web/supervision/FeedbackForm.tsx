import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderAct } from '../../domain/supervision/acts.ts';
import { LongText } from '../components/LongText.tsx';
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
      <LongText label={t('orders.feedbackText')} value={text} onChange={setText} />
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
