import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTimeText } from '../../components/dates.ts';
import type { DraftState } from './DraftKeeper.ts';

/** Whether what was typed is saved. */
export function SaveState({
  state,
  onRetry,
}: {
  readonly state: DraftState;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation('filings');
  switch (state.kind) {
    case 'kept':
      return (
        <Alert
          type="warning"
          showIcon
          title={t('kept')}
          description={state.message}
          action={<Button onClick={onRetry}>{t('retry', { ns: 'common' })}</Button>}
        />
      );
    case 'refused':
      return <Alert type="error" showIcon title={t('notSaved')} description={state.message} />;
    case 'conflict':
      return null;
    case 'saved':
      return (
        <p className="filing-saved" role="status">
          {state.at === undefined ? t('saved') : t('savedAt', { time: dateTimeText(state.at) })}
        </p>
      );
    default:
      return (
        <p className="filing-saved" role="status">
          {t('saving')}
        </p>
      );
  }
}
