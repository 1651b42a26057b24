import { Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartments } from '../../../api/departments.ts';
import { usePageQuery } from '../../../components/usePageQuery.ts';
import { DUE, STATUSES } from './filters.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the list of stages is narrowed to; all of it is in the address. */
export function StageFilters() {
  const { t } = useTranslation(['desk', 'common']);
  const { filter, change } = usePageQuery();
  const { data: departments = [] } = useDepartments();
  const name = filter('projectName') ?? '';
  const choice = (field: string, options: readonly Option[]) => (
    <label>
      {t(`stageList.${field}`)}
      <Select
        value={filter(field) ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t('stageList.any') }, ...options]}
        onChange={(value) => change({ [field]: value === '' ? undefined : value })}
      />
    </label>
  );
  return (
    <Flex
      wrap
      gap="middle"
      className="desk-filters"
      role="search"
      aria-label={t('stageList.search')}
    >
      <label>
        {t('stageList.projectName')}
        <Input.Search
          key={name}
          defaultValue={name}
          allowClear
          maxLength={200}
          enterButton={t('stageList.find')}
          onSearch={(text) => change({ projectName: text.trim() === '' ? undefined : text.trim() })}
        />
      </label>
      {choice(
        'status',
        STATUSES.map((value) => ({ value, label: t(`stageStatus.${value}`, { ns: 'common' }) })),
      )}
      {choice(
        'due',
        DUE.map((value) => ({ value, label: t(`stageList.${value}`) })),
      )}
      {choice(
        'departmentId',
        departments.map(({ id, name: label }) => ({ value: id, label })),
      )}
    </Flex>
  );
}
