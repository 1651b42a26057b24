import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { useAct } from '../api/acts.ts';
import { messageOf } from '../api/ApiProblem.ts';

/** What has become of an act, told as it is: on its way, without effect, refused. */
export function ActAnswer({ act }: { readonly act: ReturnType<typeof useAct> }) {
  const { t } = useTranslation('acts');
  const { data, error, isPending, isRecorded } = act;
  if (isPending)
    return <Alert type="info" showIcon title={t(isRecorded ? 'recorded' : 'sending')} />;
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (data?.status === 'recorded') return <Alert type="info" showIcon title={t('stillOnItsWay')} />;
  if (data?.status === 'superseded')
    return <Alert type="warning" showIcon title={t('superseded', { reason: data.reason })} />;
  return null;
}
