import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrders, type Order } from '../api/supervision.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable, type DataColumn } from '../components/DataTable.tsx';
import { dateText, dayText } from '../components/dates.ts';
import { FilterLinks } from '../components/FilterLinks.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { orderLooks, orderStateOf, orderStates } from './orderLooks.ts';

/** 督办: the orders that concern one's department, or all of them. */
export function OrdersPage() {
  const { t } = useTranslation('supervision');
  const { limit, offset, filter } = usePageQuery();
  const state = orderStates.find((name) => name === filter('state'));
  const { data, isPending, error } = useOrders({ state, limit, offset });
  const nameOf = useDepartmentNames();
  const title = t('supervisionOrders', { ns: 'navigation' });
  usePageTitle(title);
  return (
    <>
      <h1>{title}</h1>
      <FilterLinks
        label={t('state')}
        name="state"
        present={state}
        choices={orderStates.map((value) => ({ value, text: t(`orders.states.${value}`) }))}
      />
      <DataTable
        label={title}
        rowKey={({ orderId }) => orderId}
        columns={columnsOf(t, nameOf)}
        rows={data?.orders}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(state === undefined ? 'orders.none' : 'emptyFiltered')}
      />
    </>
  );
}

function columnsOf(
  t: TFunction<'supervision'>,
  nameOf: (departmentId: string) => string,
): readonly DataColumn<Order>[] {
  return [
    { title: t('orders.givenAt'), kept: true, render: (_, { givenAt }) => dateText(givenAt) },
    {
      title: t('project'),
      render: (_, { orderId, projectName }) => (
        <Link to={`/supervision/orders/${encodeURIComponent(orderId)}`}>{projectName}</Link>
      ),
    },
    { title: t('item'), render: (_, { itemName }) => itemName ?? t('orders.wholeStage') },
    { title: t('orders.to'), render: (_, { departmentId }) => nameOf(departmentId) },
    { title: t('orders.deadline'), kept: true, render: (_, { deadline }) => dayText(deadline) },
    { title: t('state'), kept: true, render: (_, order) => <OrderState order={order} /> },
  ];
}

/** Where an order stands, and whether its day has passed. */
export function OrderState({ order: { state, overdue } }: { readonly order: Order }) {
  const { t } = useTranslation('supervision');
  const known = orderStateOf(state);
  return (
    <>
      <StatusTag look={orderLooks[known]} text={t(`orders.states.${known}`)} />
      {overdue && <StatusTag look="failed" text={t('orders.overdue')} />}
    </>
  );
}
