import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { useOrder, type Order } from '../api/supervision.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { dateTimeText, dayText } from '../components/dates.ts';
import { FileLink } from '../components/FileLink.tsx';
import { Loading } from '../components/Loading.tsx';
import { OrderActs } from './OrderActs.tsx';
import { OrderState } from './OrdersPage.tsx';
import './supervision.css';
import '../components/facts.css';

/** One order with all that was said to it, and what the reader may do now. */
export function OrderPage() {
  const { orderId = '' } = useParams();
  const { t } = useTranslation('supervision');
  const { data: order, error } = useOrder(orderId);
  const nameOf = useDepartmentNames();
  usePageTitle(t('orders.one'));
  return (
    <>
      <h1>{t('orders.one')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {order ? <WholeOrder order={order} nameOf={nameOf} /> : !error && <Loading />}
    </>
  );
}

interface OrderProps {
  readonly order: Order;
  readonly nameOf: (departmentId: string) => string;
}

function WholeOrder({ order, nameOf }: OrderProps) {
  const { t } = useTranslation('supervision');
  const { stageId, projectName, itemName, departmentId, deadline } = order;
  return (
    <>
      <p>
        <OrderState order={order} />
      </p>
      <dl className="facts">
        <dt>{t('project')}</dt>
        <dd>
          <Link to={`/office/stages/${stageId}`}>{projectName}</Link>
        </dd>
        <dt>{t('item')}</dt>
        <dd>{itemName ?? t('orders.wholeStage')}</dd>
        <dt>{t('orders.to')}</dt>
        <dd>{nameOf(departmentId)}</dd>
        <dt>{t('orders.deadline')}</dt>
        <dd>{dayText(deadline)}</dd>
      </dl>
      <h2>{t('orders.course')}</h2>
      <Course order={order} nameOf={nameOf} />
      <OrderActs order={order} />
    </>
  );
}

function Course({ order: { entries }, nameOf }: OrderProps) {
  const { t } = useTranslation('supervision');
  return (
    <ol className="course">
      {entries.map(({ entryId, kind, text, fileIds, byName, departmentId, at, deadline }) => (
        <li key={entryId}>
          <strong>{t(`orders.entries.${kind as EntryKind}`)}</strong> {byName}
          {departmentId !== undefined &&
            t('orders.ofDepartment', { name: nameOf(departmentId) })}{' '}
          {dateTimeText(at)}
          {text !== '' && <p>{text}</p>}
          {deadline !== undefined && <p>{t('orders.until', { day: dayText(deadline) })}</p>}
          {fileIds.map((fileId) => (
            <FileLink key={fileId} fileId={fileId} />
          ))}
        </li>
      ))}
    </ol>
  );
}

/** The server names an entry so. */
type EntryKind = 'order' | 'feedback' | 'return' | 'acceptance';
