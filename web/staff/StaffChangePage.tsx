import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useStaffChange } from '../api/staff.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { ChangeActs } from './ChangeActs.tsx';
import { ChangeEntries } from './ChangeEntries.tsx';
import { ChangeFacts } from './ChangeFacts.tsx';
import './staff.css';

/** One report: what changes, what was said to it, and what the reader may do now. */
export function StaffChangePage() {
  const { changeId = '' } = useParams();
  const { t } = useTranslation('staff');
  const { data, error } = useStaffChange(changeId);
  usePageTitle(t('one'));
  return (
    <div className="staff-form">
      <p>
        <Link to="/office/staff-changes">{t('toList')}</Link>
      </p>
      <h1>{data ? t('changeOf', { kind: data.kindName, name: data.name }) : t('one')}</h1>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <ChangeFacts change={data} />
          <ChangeEntries entries={data.entries} />
          <ChangeActs key={changeId} change={data} />
        </>
      )}
    </div>
  );
}
