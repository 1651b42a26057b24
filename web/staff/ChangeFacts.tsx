import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from '../api/departments.ts';
import type { StaffChangeDetail } from '../api/staff.ts';
import { dateTimeText } from '../components/dates.ts';
import { takesRoles } from './report.ts';
import { changeKinds } from './looks.ts';
import { RoleNames } from './RoleNames.tsx';
import { StaffChangeState } from './StaffChangeState.tsx';
import '../components/facts.css';

/** Whose rights change, from what to what, and what becomes of the open tasks. */
export function ChangeFacts({ change }: { readonly change: StaffChangeDetail }) {
  const { t } = useTranslation('staff');
  const nameOf = useDepartmentNames();
  const { name, accountId, departmentId, toDepartmentId, rolesBefore, roles, state } = change;
  const kind = changeKinds.find((known) => known === change.kind);
  return (
    <dl className="facts">
      <dt>{t('state')}</dt>
      <dd>
        <StaffChangeState state={state} />
      </dd>
      <dt>{t('person')}</dt>
      <dd>{t('personOf', { name, loginName: accountId })}</dd>
      <dt>{t('department')}</dt>
      <dd>{nameOf(departmentId)}</dd>
      {toDepartmentId !== undefined && (
        <>
          <dt>{t('toDepartment')}</dt>
          <dd>{nameOf(toDepartmentId)}</dd>
        </>
      )}
      {rolesBefore && (
        <>
          <dt>{t('rolesBefore')}</dt>
          <dd>
            <RoleNames roles={rolesBefore} />
          </dd>
        </>
      )}
      {roles && (
        <>
          <dt>{t('rolesAfter')}</dt>
          <dd>
            <RoleNames roles={roles} />
          </dd>
        </>
      )}
      {kind !== undefined && takesRoles(kind) && <Successors change={change} />}
      <dt>{t('reportedAt')}</dt>
      <dd>{dateTimeText(change.reportedAt)}</dd>
      {change.decidedAt !== undefined && (
        <>
          <dt>{t('decidedAt')}</dt>
          <dd>{dateTimeText(change.decidedAt)}</dd>
        </>
      )}
    </dl>
  );
}

function Successors({
  change: { takenOverBy, tasksLeft, rolesBefore, roles },
}: {
  readonly change: StaffChangeDetail;
}) {
  const { t } = useTranslation('staff');
  const keepsSome = rolesBefore?.some((role) => roles?.includes(role)) ?? false;
  return (
    <>
      <dt>{t('handOver.successors')}</dt>
      <dd>
        {takenOverBy.length === 0
          ? t('noSuccessors')
          : takenOverBy.map(({ name }) => name).join(t('listComma', { ns: 'common' }))}
      </dd>
      <dt>{t('tasksLeft')}</dt>
      <dd>{t(keepsSome ? 'tasksKept' : 'tasksLeftCount', { count: tasksLeft })}</dd>
    </>
  );
}
