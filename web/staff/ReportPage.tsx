import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { useSession } from '../api/session.ts';
import { useStaffChanges } from '../api/staff.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Loading } from '../components/Loading.tsx';
import { ReportForm } from './ReportForm.tsx';
import './staff.css';

/** 申报人员变更: one change of one person, with the stamped paper (Art. 4(5)). */
export function ReportPage() {
  const { t } = useTranslation('staff');
  const { account } = useSession();
  // Only whether one may report, and for whom.
  const { data, error } = useStaffChanges({
    ...{ departmentId: undefined, state: undefined, limit: 1, offset: 0 },
  });
  usePageTitle(t('report.title'));
  return (
    <div className="staff-form">
      <p>
        <Link to="/office/staff-changes">{t('toList')}</Link>
      </p>
      <h1>{t('report.title')}</h1>
      <p>{t('report.text')}</p>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {!data && !error && <Loading />}
      {data?.mayReport === false && <Alert type="info" showIcon title={t('report.notYours')} />}
      {data?.mayReport && (
        <ReportForm
          everyDepartment={data.everyDepartment}
          ownDepartmentId={account?.departmentId ?? ''}
        />
      )}
    </div>
  );
}
