import { Flex, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProjects } from '../../api/projects.ts';
import { usePageTitle } from '../../app/usePageTitle.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { usePageQuery } from '../../components/usePageQuery.ts';
import '../desk/desk.css';
import { projectColumns } from './projectColumns.tsx';

/** As the list can be narrowed; `none` is what was not planned yet. */
const PLANNING = ['none', 'asking', 'concluding', 'passed', 'notPassed', 'exempt'] as const;

/** A 项目代码 begins with its year. */
const isCode = (text: string): boolean => /^\d{4}-/.test(text.trim());

/** 项目: found by code or by the beginning of the name, narrowed by where the planning stands. */
export function ProjectsPage() {
  const { t } = useTranslation('projects');
  const { limit, offset, filter, change } = usePageQuery();
  const text = filter('text') ?? '';
  const planning = PLANNING.find((state) => state === filter('planning'));
  const { data, isPending, error } = useProjects({
    ...(text !== '' && (isCode(text) ? { projectCode: text } : { projectName: text })),
    ...(planning && { planning }),
    ...{ limit, offset },
  });
  usePageTitle(t('title'));
  return (
    <>
      <h1>{t('title')}</h1>
      <Flex wrap gap="middle" className="desk-filters" role="search" aria-label={t('search')}>
        <label>
          {t('text')}
          <Input.Search
            key={text}
            defaultValue={text}
            allowClear
            maxLength={200}
            enterButton={t('find')}
            onSearch={(value) => change({ text: value.trim() === '' ? undefined : value.trim() })}
          />
        </label>
        <label>
          {t('planningState')}
          <Select
            value={planning ?? ''}
            options={['', ...PLANNING].map((state) => ({
              value: state,
              label: state === '' ? t('any') : t(`planning.${state}`),
            }))}
            onChange={(state) => change({ planning: state === '' ? undefined : state })}
          />
        </label>
      </Flex>
      <DataTable
        label={t('title')}
        rowKey={({ projectId }) => projectId}
        columns={projectColumns(t)}
        rows={data?.projects}
        total={data?.total}
        isLoading={isPending}
        error={error}
        empty={t(text === '' && !planning ? 'empty' : 'nothingFound')}
      />
    </>
  );
}
