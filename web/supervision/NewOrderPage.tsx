import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { usePosition } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { NewOrderForm } from './NewOrderForm.tsx';

/** A new order to a department of the stage that the address names. */
export function NewOrderPage() {
  const { t } = useTranslation('supervision');
  const [query] = useSearchParams();
  const stageId = query.get('stage');
  usePageTitle(t('orders.give'));
  return (
    <>
      <h1>{t('orders.give')}</h1>
      {stageId ? (
        <OrderAbout stageId={stageId} />
      ) : (
        <p>
          {t('orders.noStage')} <Link to="/supervision/warnings">{t('orders.toStages')}</Link>
        </p>
      )}
    </>
  );
}

function OrderAbout({ stageId }: { readonly stageId: string }) {
  const { data, error } = usePosition(stageId);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  return data ? <NewOrderForm position={data} /> : <Loading />;
}
