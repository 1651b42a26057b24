import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOwnProjects } from '../../api/projects.ts';
import { Field } from '../../components/Field.tsx';
import { anchorOf } from './anchor.ts';
import { ChoiceField, SelectField } from './ChoiceField.tsx';
import type { StepProps } from './step.ts';
import { TextField, useLabel } from './TextField.tsx';

const FLOW_TYPES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const ESTABLISHMENTS = ['approval', 'ratification', 'filing'] as const;

/** 项目信息: a project that one has, or a new one. */
export function ProjectStep(props: StepProps) {
  const { t } = useTranslation('filings');
  if (props.content.projectId !== undefined) return <ProjectChoice {...props} />;
  return (
    <>
      <ProjectChoice {...props} />
      <TextField {...props} field="project.name" />
      <TextField {...props} field="project.projectCode" hint={t('hints.projectCode')} />
      <SelectField {...props} field="project.flowType" choices={FLOW_TYPES} words="flowTypes" />
      <ChoiceField
        {...props}
        field="project.establishment"
        choices={ESTABLISHMENTS}
        words="establishments"
      />
      <TextField {...props} field="project.address" />
      <TextField {...props} field="project.region" maxLength={20} hint={t('hints.region')} />
      <InvestmentField {...props} />
      <TextField {...props} field="project.scale" maxLength={2000} long />
    </>
  );
}

/** For those who have projects already. */
function ProjectChoice({ content, change, errorsOf }: StepProps) {
  const { t } = useTranslation('filings');
  const { data } = useOwnProjects();
  const projects = data?.projects ?? [];
  if (projects.length === 0 && content.projectId === undefined) return null;
  return (
    <Field label={t('whichProject')} errors={errorsOf('projectId')} anchor={anchorOf('projectId')}>
      {(attributes) => (
        <select
          {...attributes}
          value={content.projectId ?? ''}
          onChange={({ target }) => change('projectId', target.value)}
        >
          <option value="">{t('newProject')}</option>
          {projects.map(({ projectId, name, projectCode = '' }) => (
            <option key={projectId} value={projectId}>
              {[name, projectCode].filter(Boolean).join(' ')}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function InvestmentField({ content, change, errorsOf }: StepProps) {
  return (
    <Field
      label={useLabel('project.investment')}
      errors={errorsOf('project.investment')}
      anchor={anchorOf('project.investment')}
    >
      {(attributes) => (
        <InputNumber<number>
          {...attributes}
          style={{ width: '100%' }}
          controls={false}
          min={0}
          max={1e9}
          value={content.project.investment ?? null}
          onChange={(value) => change('project.investment', value)}
        />
      )}
    </Field>
  );
}
