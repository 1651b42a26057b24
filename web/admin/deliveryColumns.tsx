import { Button } from 'antd';
import type { TFunction } from 'i18next';
import type { DeliveryRow, useDeliveryRetry } from '../api/deliveries.ts';
import { announce } from '../app/shell/Announcer.tsx';
import type { DataColumn } from '../components/DataTable.tsx';
import { dateTimeText } from '../components/dates.ts';
import { PersonalData } from '../components/PersonalData.tsx';
import { StatusTag, type Look } from '../components/StatusTag.tsx';

const looks = {
  waiting: 'running',
  sent: 'done',
  failed: 'failed',
  logged: 'stopped',
  dropped: 'stopped',
} as const satisfies Record<DeliveryRow['state'], Look>;

type Texts = TFunction<'channels'>;

/** The columns of the log; one that failed can be sent again in its row. */
export function deliveryColumns(
  t: Texts,
  retry: ReturnType<typeof useDeliveryRetry>,
): readonly DataColumn<DeliveryRow>[] {
  return [
    {
      title: t('deliveries.created'),
      kept: true,
      render: (_, { createdAt }) => dateTimeText(createdAt),
    },
    { title: t('deliveries.notice'), dataIndex: 'title' },
    { title: t('deliveries.reader'), dataIndex: 'name' },
    { title: t('deliveries.channel'), render: (_, { channel }) => t(`names.${channel}`) },
    {
      title: t('deliveries.address'),
      render: (_, { address }) =>
        address === undefined ? t('deliveries.notTried') : <PersonalData value={address} />,
    },
    { title: t('deliveries.state'), kept: true, render: (_, row) => <State t={t} row={row} /> },
    {
      title: t('deliveries.acts'),
      render: (_, { deliveryId, title, name, abilities }) =>
        abilities.includes('retry') && (
          <Button
            aria-label={t('deliveries.retryOf', { title, name })}
            loading={retry.isPending && retry.variables === deliveryId}
            disabled={retry.isPending}
            onClick={() =>
              retry.mutate(deliveryId, { onSuccess: () => announce(t('deliveries.retried')) })
            }
          >
            {t('deliveries.retry')}
          </Button>
        ),
    },
  ];
}

/** Where it stands, why, and who had it sent again. */
function State({ t, row }: { readonly t: Texts; readonly row: DeliveryRow }) {
  const { state, tries, problem, nextTryAt, endedAt, retries } = row;
  return (
    <>
      <StatusTag look={looks[state]} text={t(`deliveries.states.${state}`)} />
      {endedAt !== undefined && <div>{dateTimeText(endedAt)}</div>}
      {problem !== undefined && <div>{t('deliveries.tried', { problem, tries })}</div>}
      {nextTryAt !== undefined && tries > 0 && (
        <div>{t('deliveries.next', { at: dateTimeText(nextTryAt) })}</div>
      )}
      {retries.map(({ byName, at }) => (
        <div key={at}>{t('deliveries.retriedBy', { name: byName, at: dateTimeText(at) })}</div>
      ))}
    </>
  );
}
