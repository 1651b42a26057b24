import { Alert, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../domain/identity/roles.ts';
import { messageOf } from '../api/ApiProblem.ts';
import { useHandOver, type HandOver } from '../api/staff.ts';
import { Field } from '../components/Field.tsx';
import { Loading } from '../components/Loading.tsx';

/** What becomes of the open tasks of somebody who loses roles, and who takes them over. */
export function HandOverPreview({
  departmentId,
  accountId,
  roles,
  successors,
  onChange,
}: {
  readonly departmentId: string;
  readonly accountId: string;
  /** That the person has from then on in the department. */
  readonly roles: readonly Role[];
  readonly successors: readonly string[];
  readonly onChange: (successors: readonly string[]) => void;
}) {
  const { t } = useTranslation('staff');
  const { data, error } = useHandOver({
    ...{ departmentId, accountId, roles: [...roles], successors: [...successors] },
  });
  if (error) return <Alert type="warning" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  const { tasks, total, takers, refusal } = data;
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...successors, id] : successors.filter((other) => other !== id));
  return (
    <section aria-labelledby="hand-over">
      <h2 id="hand-over">{t('handOver.title')}</h2>
      {total === 0 && <p>{t('handOver.none')}</p>}
      {takers.length > 0 && (
        <Field group label={t('handOver.successors')} hint={t('handOver.successorsHint')}>
          {() => (
            <div className="choices">
              {takers.map((taker) => (
                <Checkbox
                  key={taker.accountId}
                  checked={successors.includes(taker.accountId)}
                  onChange={({ target }) => toggle(taker.accountId, target.checked)}
                >
                  {t('handOver.taker', { name: taker.name, loginName: taker.accountId })}
                </Checkbox>
              ))}
            </div>
          )}
        </Field>
      )}
      {total > 0 && <Tasks tasks={tasks} total={total} />}
      {refusal !== undefined && <Alert type="warning" showIcon title={refusal} />}
    </section>
  );
}

function Tasks({ tasks, total }: Pick<HandOver, 'tasks' | 'total'>) {
  const { t } = useTranslation('staff');
  return (
    <>
      <p>{t('handOver.total', { count: total })}</p>
      <ul className="staff-tasks" aria-label={t('handOver.tasks')}>
        {tasks.map(({ taskKey, projectName, subjectName, name, isTheirs, to }) => (
          <li key={taskKey}>
            <span>{[projectName, subjectName, name].filter(Boolean).join(' / ')}</span>
            <strong>
              {to
                ? t('handOver.to', { name: to.name })
                : t(isTheirs ? 'handOver.toNobody' : 'handOver.lastOne')}
            </strong>
          </li>
        ))}
      </ul>
      {total > tasks.length && <p>{t('handOver.more', { count: total - tasks.length })}</p>}
    </>
  );
}
