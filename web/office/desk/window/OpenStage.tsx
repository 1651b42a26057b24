import { Alert, Button, Form, Radio, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, messageOf } from '../../../api/ApiProblem.ts';
import type { ProjectDetail } from '../../../api/caseData.ts';
import { useCatalogueItems, useFlowTemplates } from '../../../api/catalogue.ts';
import { useDepartmentNames } from '../../../api/departments.ts';
import { useOpenStage, type NewStage } from '../../../api/projects.ts';
import { announce } from '../../../app/shell/Announcer.tsx';
import { TemplateItems } from './TemplateItems.tsx';

interface Values {
  readonly stage: NewStage['stage'];
  readonly flowTemplateId?: string;
  readonly itemIds?: string[];
}

/** Opens a stage by its 流程图 (R04): what it asks for anyway, and what is chosen besides. */
export function OpenStage({ project }: { readonly project: ProjectDetail }) {
  const { t } = useTranslation('desk');
  const [first] = project.openings;
  if (!first) return <p>{t('stages.noOpenings')}</p>;
  return <OpeningForm project={project} first={first.stage} />;
}

function OpeningForm({
  project: { projectId, flowType, openings },
  first,
}: {
  readonly project: ProjectDetail;
  readonly first: Values['stage'];
}) {
  const { t } = useTranslation(['desk', 'case']);
  const [form] = Form.useForm<Values>();
  const open = useOpenStage(projectId);
  // Undefined until the form has been drawn.
  const stage = Form.useWatch<Values['stage'] | undefined>('stage', form) ?? first;
  const ids = openings.flatMap((one) => (one.stage === stage ? one.flowTemplateId : []));
  const submit = ({ flowTemplateId, itemIds = [] }: Values) => {
    if (open.isPending) return;
    open.mutate(
      { stage, itemIds, ...(flowTemplateId !== undefined && { flowTemplateId }) },
      { onSuccess: () => announce(t('stages.opened')) },
    );
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="desk-form"
      initialValues={{ stage: first, itemIds: [] }}
      disabled={open.isPending}
      onFinish={submit}
    >
      <fieldset>
        <legend>{t('stages.open')}</legend>
        <Form.Item name="stage" label={t('stages.which')}>
          <Radio.Group
            aria-label={t('stages.which')}
            options={[...new Set(openings.map((one) => one.stage))].map((value) => ({
              value,
              label: t(`stages.${value}`, { ns: 'case' }),
            }))}
            onChange={() => form.setFieldsValue({ itemIds: [] })}
          />
        </Form.Item>
        <Template key={stage} flowType={flowType} stage={stage} ids={ids} />
        {open.error && <Alert type="error" showIcon title={refusal(open.error)} />}
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {t('stages.openThis')}
        </Button>
      </fieldset>
    </Form>
  );
}

/** With each thing that is wrong, where there are several. */
function refusal(error: Error): string {
  const more = error instanceof ApiProblem ? error.errors.map(({ message }) => message) : [];
  return [messageOf(error), ...more].join('；');
}

/** The 流程图 of the stage, one to be chosen where there are several, and the items of it. */
function Template({
  flowType,
  stage,
  ids,
}: {
  readonly flowType: number;
  readonly stage: number;
  readonly ids: readonly string[];
}) {
  const { t } = useTranslation('desk');
  const { data: published, error } = useFlowTemplates(flowType, stage);
  const templates = published?.filter(({ id }) => ids.includes(id));
  const { data: items } = useCatalogueItems();
  const nameOf = useDepartmentNames();
  const chosen = Form.useWatch<string | undefined>('flowTemplateId');
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!templates || !items) return <Spin description={t('loading', { ns: 'common' })} />;
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  if (!template) return <Alert type="warning" showIcon title={t('stages.noTemplate')} />;
  return (
    <>
      {templates.length > 1 ? (
        <Form.Item
          name="flowTemplateId"
          label={t('stages.template')}
          initialValue={template.id}
          preserve={false}
        >
          <Radio.Group
            aria-label={t('stages.template')}
            options={templates.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      ) : (
        <p>{t('stages.templateIs', { name: template.name })}</p>
      )}
      <p>{t('stages.ledBy', { department: nameOf(template.leadDepartmentId) })}</p>
      <TemplateItems template={template} items={items} />
    </>
  );
}
