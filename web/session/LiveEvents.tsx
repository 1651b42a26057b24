import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { useEvents } from '../api/events.ts';
import { useOtherTabs } from '../api/session.ts';
import { timeText } from '../components/dates.ts';

/** Keeps the page in step with the server and with other tabs, and says when the session is about to end. */
export function LiveEvents() {
  const { t } = useTranslation('session');
  const endsAt = useEvents();
  const [isAsking, setAsking] = useState(false);
  useOtherTabs();
  if (endsAt === null) return null;
  // Any request puts the end off; the server then tells that it has.
  const goOn = () => {
    setAsking(true);
    request('/api/session').then(
      () => setAsking(false),
      () => setAsking(false),
    );
  };
  return (
    <Alert
      banner
      type="warning"
      showIcon
      title={t('idle.warning', { time: timeText(endsAt) })}
      action={
        <Button loading={isAsking} onClick={goOn}>
          {t('idle.goOn')}
        </Button>
      }
    />
  );
}
