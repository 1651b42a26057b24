import { useTranslation } from 'react-i18next';
import { useDepartments } from '../api/departments.ts';
import { Field } from '../components/Field.tsx';
import { usePageQuery } from '../components/usePageQuery.ts';
import './supervision.css';

/** Narrows a list to one department; kept in the address. */
export function DepartmentFilter() {
  const { t } = useTranslation('supervision');
  const { filter, change } = usePageQuery();
  const { data: departments = [] } = useDepartments();
  return (
    <div className="department-filter">
      <Field label={t('department')}>
        {(attributes) => (
          <select
            {...attributes}
            value={filter('department') ?? ''}
            onChange={({ target }) => change({ department: target.value || undefined })}
          >
            <option value="">{t('all', { ns: 'common' })}</option>
            {departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
