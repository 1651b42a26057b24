import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useDeliveries, useDeliveryRetry } from '../api/deliveries.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable } from '../components/DataTable.tsx';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { deliveryColumns } from './deliveryColumns.tsx';

const states = ['failed', 'waiting', 'sent', 'logged', 'dropped'] as const;
const channels = ['email', 'sms'] as const;

/** 发送记录: what left the house by mail and telephone, what failed and why. */
export function DeliveriesPage() {
  const { t } = useTranslation('channels');
  const { limit, offset, filter } = usePageQuery();
  const state = states.find((name) => name === filter('state'));
  const channel = channels.find((name) => name === filter('channel'));
  const { data, isPending, error } = useDeliveries({ state, channel, limit, offset });
  const retry = useDeliveryRetry();
  usePageTitle(t('deliveries.title'));
  const missing = data ? channels.filter((name) => !data.available.includes(name)) : [];
  return (
    <>
      <h1>{t('deliveries.title')}</h1>
      <p>{t('deliveries.text')}</p>
      {missing.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('deliveries.notAvailable', {
            names: missing.map((name) => t(`names.${name}`)).join(t('listComma', { ns: 'common' })),
          })}
        />
      )}
      <FilterLinks
        label={t('deliveries.byState')}
        name="state"
        present={state}
        choices={states.map((value) => ({ value, text: t(`deliveries.states.${value}`) }))}
      />
      <FilterLinks
        label={t('deliveries.byChannel')}
        name="channel"
        present={channel}
        choices={channels.map((value) => ({ value, text: t(`names.${value}`) }))}
      />
      {retry.error && <Alert type="error" showIcon title={messageOf(retry.error)} />}
      <DataTable
        label={t('deliveries.title')}
        rowKey={({ deliveryId }) => deliveryId}
        columns={deliveryColumns(t, retry)}
        rows={data?.deliveries}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(state || channel ? 'deliveries.emptyFiltered' : 'deliveries.empty')}
      />
    </>
  );
}
