import { Alert, Button, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useKept } from '../acts/useKept.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { useDepartments } from '../api/departments.ts';
import { useStaff, useStaffReport, type StaffChangeKind } from '../api/staff.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { Field } from '../components/Field.tsx';
import { ChangeFields } from './ChangeFields.tsx';
import { Choice } from '../components/Choice.tsx';
import { errorsIn } from './errorsIn.ts';
import { changeKinds } from './looks.ts';
import { ReasonAndPaper } from './ReasonAndPaper.tsx';
import { chosenRoles, EMPTY, isComplete, reportOf, takesRoles } from './report.ts';

/** As many as the server gives at once; no department has more people with an account. */
const MOST_PEOPLE = 200;

/** What changes, of whom, why; what ends with the report is said before it is filed. */
export function ReportForm({
  everyDepartment,
  ownDepartmentId,
}: {
  readonly everyDepartment: boolean;
  readonly ownDepartmentId: string;
}) {
  const { t } = useTranslation('staff');
  const [isUploading, setUploading] = useState(false);
  const { values, change, done, isRestored } = useReport(ownDepartmentId);
  const { departmentId, kind } = values;
  const { data } = useStaff({ departmentId, active: true, limit: MOST_PEOPLE, offset: 0 });
  const { data: known = [] } = useDepartments();
  const departments = known.map(({ id, name }) => ({ value: id, text: name }));
  const people = data?.staff ?? [];
  const held = people.find(({ accountId }) => accountId === values.accountId)?.roles ?? [];
  const roles = chosenRoles(values, held);
  const report = useStaffReport();
  const navigate = useNavigate();
  const errorsOf = errorsIn(report.error, 'body');
  const typed = reportOf(values, roles);
  // What was refused is told until something is corrected.
  const refusal = isSame(report.variables, typed) ? report.error : null;
  const isReady = !isUploading && isComplete(values, roles);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (report.isPending || !isReady) return;
    report.mutate(typed, {
      onSuccess: ({ changeId }) => {
        done();
        announce(t('report.done'));
        void navigate(`/office/staff-changes/${encodeURIComponent(changeId)}`);
      },
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      {isRestored && <Alert type="info" showIcon title={t('restored')} />}
      {everyDepartment && (
        <Choice
          label={t('department')}
          hint={t('report.departmentHint')}
          none={t('report.chooseDepartment')}
          value={departmentId}
          options={departments}
          onChange={(id) =>
            change({ departmentId: id, accountId: '', roles: null, successors: [] })
          }
        />
      )}
      <Field group label={t('report.kind')}>
        {() => (
          <Radio.Group
            className="choices"
            value={kind}
            onChange={({ target }) =>
              change({ kind: target.value as StaffChangeKind, roles: null })
            }
            options={changeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        )}
      </Field>
      <Alert type={takesRoles(kind) ? 'warning' : 'info'} showIcon title={t(`effects.${kind}`)} />
      <div className="staff-fields">
        <ChangeFields
          typed={values}
          roles={roles}
          people={people}
          departments={departments}
          errorsOf={errorsOf}
          onChange={change}
        />
        <ReasonAndPaper
          reason={values.reason}
          fileIds={values.fileIds}
          errorsOf={errorsOf}
          onChange={change}
          onBusyChange={setUploading}
        />
      </div>
      {refusal && <Alert type="error" showIcon title={messageOf(refusal)} />}
      <p>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={report.isPending}>
          {t('report.act')}
        </Button>
      </p>
    </form>
  );
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The report as it is typed; the address may say about whom. */
function useReport(ownDepartmentId: string) {
  const [query] = useSearchParams();
  const asked = query.get('account');
  return useKept('staff', `report:${asked ?? ''}`, {
    ...EMPTY,
    departmentId: query.get('department') ?? ownDepartmentId,
    ...(asked !== null && { accountId: asked, kind: 'changesRoles' as const }),
  });
}
