import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDepartmentNames } from '../../../api/departments.ts';
import { useStageOrders, useUrges } from '../../../api/pressing.ts';
import { dateTimeText } from '../../../components/dates.ts';
import { OrderState } from '../../../supervision/OrdersPage.tsx';

/** 催办 and 督办 of the stage (R39): who pressed whom, and which orders are open. */
export function Pressing({ stageId }: { readonly stageId: string }) {
  return (
    <>
      <Urges stageId={stageId} />
      <Orders stageId={stageId} />
    </>
  );
}

function Urges({ stageId }: { readonly stageId: string }) {
  const { t } = useTranslation('desk');
  const nameOf = useDepartmentNames();
  const { data } = useUrges(stageId);
  if (!data || data.urges.length === 0) return null;
  return (
    <section>
      <h2>{t('urge.record')}</h2>
      <ul className="desk-rows">
        {data.urges.map(({ urgeId, at, byName, as, departmentId, subjectName, text }) => (
          <li key={urgeId}>
            <span>
              <span className="desk-when">{dateTimeText(at)}</span>{' '}
              {t('urge.row', {
                who: `${t(`urge.as.${as}`)} ${byName}`,
                department: nameOf(departmentId),
                subject: subjectName,
              })}
              {text !== '' && <div>{text}</div>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Orders({ stageId }: { readonly stageId: string }) {
  const { t } = useTranslation('desk');
  const { data } = useStageOrders(stageId);
  if (!data || data.orders.length === 0) return null;
  return (
    <section>
      <h2>{t('orders.title')}</h2>
      <ul className="desk-rows">
        {data.orders.map((order) => (
          <li key={order.orderId}>
            <Link to={`/supervision/orders/${encodeURIComponent(order.orderId)}`}>
              {order.entries[0]?.text ?? t('orders.order')}
            </Link>
            <OrderState order={order} />
          </li>
        ))}
      </ul>
    </section>
  );
}
