import { Alert, Descriptions, Flex, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { usePosition, type Position } from '../api/stages.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { ClockTag } from '../components/ClockTag.tsx';
import { dateTimeText } from '../components/dates.ts';

/** The case: what it is, who has it, what is left of its clocks. */
export function StagePage() {
  const { stageId = '' } = useParams();
  const { t } = useTranslation('office');
  const { data, error } = usePosition(stageId);
  usePageTitle(data?.projectName ?? t('case'));
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Spin description={t('loading', { ns: 'common' })} />;
  return (
    <>
      <h1>{data.projectName}</h1>
      <StageHead position={data} />
      <h2>{t('clocks')}</h2>
      <Flex wrap gap="small">
        {data.clocks.map((clock) => (
          <ClockTag key={clock.clockId} clock={clock} />
        ))}
        {data.clocks.length === 0 && t('noClocks')}
      </Flex>
    </>
  );
}

function StageHead({ position }: { readonly position: Position }) {
  const { t } = useTranslation('office');
  const { tasks, status, leadDepartmentName, asOf } = position;
  const holders = tasks.map(
    ({ name, departmentName, assigneeName }) =>
      `${departmentName}${assigneeName === undefined ? '' : ` ${assigneeName}`}（${name}）`,
  );
  return (
    <Descriptions
      column={1}
      bordered
      items={[
        {
          key: 'status',
          label: t('status'),
          children: t(`stageStatus.${status}`, { ns: 'common' }),
        },
        { key: 'lead', label: t('leadDepartment'), children: leadDepartmentName },
        { key: 'holders', label: t('holders'), children: holders.join('；') || t('nobody') },
        { key: 'asOf', label: t('asOf'), children: dateTimeText(asOf) },
      ]}
    />
  );
}
