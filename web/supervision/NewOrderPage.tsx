import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { usePosition } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { NewOrderForm } from './NewOrderForm.tsx';

/** A new order to a department of the stage that the address names. */
export function NewOrderPage() {
  const { t } = useTranslation('supervision');
  const [query] = useSearchParams();
  const { data, error } = usePosition(query.get('stage') ?? '');
  usePageTitle(t('orders.give'));
  return (
    <>
      <h1>{t('orders.give')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {data ? <NewOrderForm position={data} /> : !error && <Loading />}
    </>
  );
}
