import { Alert, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useUnread } from '../api/notices.ts';
import { useStages } from '../api/stages.ts';
import { useTodo } from '../api/todo.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { DataTable } from '../components/DataTable.tsx';
import { Loading } from '../components/Loading.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import { caseColumns } from './caseColumns.tsx';
import { HallLinks } from './HallLinks.tsx';
import { TodoList } from './TodoList.tsx';
import './hall.css';

/** Where an applicant begins: what waits for him, his cases, and the other services. */
export function HomePage() {
  const { t } = useTranslation('hall');
  usePageTitle(t('title'));
  return (
    <div className="hall">
      <h1>{t('title')}</h1>
      <Waiting />
      <Cases />
      <HallLinks />
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation('hall');
  const { data, error } = useTodo();
  const unread = useUnread() ?? 0;
  return (
    <section className="hall-part">
      <h2>{data ? t('todo.titleWithCount', { count: data.length }) : t('todo.title')}</h2>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('todo.empty')} />
      )}
      {data && data.length > 0 && <TodoList todo={data} label={t('todo.title')} />}
      {unread > 0 && (
        <p>
          <Link to="/inbox">{t('todo.unread', { count: unread })}</Link>
        </p>
      )}
    </section>
  );
}

function Cases() {
  const { t } = useTranslation('hall');
  const { limit, offset } = usePageQuery();
  const { data, isPending, error } = useStages({ limit, offset });
  return (
    <section className="hall-part">
      <h2>{t('cases')}</h2>
      <DataTable
        label={t('cases')}
        rowKey={({ stageId }) => stageId}
        columns={caseColumns(t)}
        rows={data?.stages}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t('empty')}
      />
    </section>
  );
}
