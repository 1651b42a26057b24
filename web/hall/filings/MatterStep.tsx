import { Alert, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useFlowTemplates, useItemNames } from '../../api/catalogue.ts';
import type { FilingContent } from '../../api/filings.ts';
import { useOwnProjects } from '../../api/projects.ts';
import { Field } from '../../components/Field.tsx';
import { Loading } from '../../components/Loading.tsx';
import { anchorOf } from './anchor.ts';
import { ChoiceField } from './ChoiceField.tsx';
import type { StepProps } from './step.ts';
import { TextField } from './TextField.tsx';

const STAGES = [1, 2, 3, 4] as const;

/** 申报阶段与事项: the stage, and the items of it that the applicant believes to need. */
export function MatterStep(props: StepProps) {
  const { t } = useTranslation('filings');
  return (
    <>
      <ChoiceField {...props} field="stage" choices={STAGES} words="stages" />
      <Field
        group
        label={t('fields.itemIds')}
        hint={t('hints.itemIds')}
        errors={props.errorsOf('itemIds')}
        anchor={anchorOf('itemIds')}
      >
        {() => <Items {...props} />}
      </Field>
      <TextField {...props} field="note" maxLength={2000} long />
    </>
  );
}

function useFlowType({ projectId, project }: FilingContent): number | undefined {
  const { data } = useOwnProjects();
  if (projectId === undefined) return project.flowType;
  return data?.projects.find((one) => one.projectId === projectId)?.flowType;
}

/** What the stage of such a project is made of. */
function Items({ content, change }: StepProps) {
  const { t } = useTranslation('filings');
  const flowType = useFlowType(content);
  const { data, error } = useFlowTemplates(flowType, content.stage);
  const names = useItemNames();
  if (flowType === undefined || content.stage === undefined) return <p>{t('itemsLater')}</p>;
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  const items = (data[0]?.items ?? []).filter(
    ({ line, itemId }) => line !== 'precondition' && names.has(itemId),
  );
  if (items.length === 0) return <p>{t('noItems')}</p>;
  return (
    <Checkbox.Group
      className="choices"
      value={[...content.itemIds]}
      onChange={(chosen) => change('itemIds', chosen)}
      options={items.map(({ itemId, condition }) => ({
        value: itemId,
        label: t(condition === undefined ? 'item' : 'itemIf', {
          name: names.get(itemId),
          condition,
        }),
      }))}
    />
  );
}
