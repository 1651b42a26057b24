import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useChannels } from '../api/channels.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { ChannelsForm } from './ChannelsForm.tsx';
import './channels.css';

/** 通知方式: where one's own notices go besides the inbox. */
export function ChannelsPage() {
  const { t } = useTranslation('channels');
  const { data, error } = useChannels();
  usePageTitle(t('title'));
  return (
    <div className="channels-page">
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {data ? <ChannelsForm channels={data} /> : !error && <Loading />}
    </div>
  );
}
