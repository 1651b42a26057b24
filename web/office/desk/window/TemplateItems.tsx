import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApprovalItem, FlowTemplate } from '../../../../domain/catalogue/types.ts';
import { useDepartmentNames } from '../../../api/departments.ts';

/** What a 流程图 asks for anyway, what may be chosen besides, what has to be there before. */
export function TemplateItems({
  template,
  items,
}: {
  readonly template: FlowTemplate;
  readonly items: readonly ApprovalItem[];
}) {
  const { t } = useTranslation('desk');
  const departmentOf = useDepartmentNames();
  const named = template.items.map(({ itemId, condition, ...row }) => {
    const item = items.find(({ id }) => id === itemId);
    const department = item ? departmentOf(item.departmentId) : '';
    const more = [department, condition ?? item?.condition]
      .filter(Boolean)
      .join(t('comma', { ns: 'common' }));
    return { ...row, itemId, label: t('stages.item', { name: item?.name ?? itemId, more }) };
  });
  const conditions = named.filter(({ line }) => line === 'precondition');
  const asked = named.filter(
    ({ line, askedByDefault }) => line !== 'precondition' && askedByDefault,
  );
  const choices = named.filter(
    ({ line, askedByDefault }) => line !== 'precondition' && !askedByDefault,
  );
  return (
    <>
      <Names title={t('stages.asked')} names={asked} />
      {choices.length > 0 && (
        <Form.Item name="itemIds" label={t('stages.choose')}>
          <Checkbox.Group
            className="desk-checks"
            options={choices.map(({ itemId, label }) => ({ value: itemId, label }))}
          />
        </Form.Item>
      )}
      <Names title={t('stages.preconditions')} names={conditions} />
    </>
  );
}

interface NamesProps {
  readonly title: string;
  readonly names: readonly { readonly itemId: string; readonly label: string }[];
}

function Names({ title, names }: NamesProps) {
  if (names.length === 0) return null;
  return (
    <details open={false} className="desk-names">
      <summary>
        {title}（{names.length}）
      </summary>
      <ul>
        {names.map(({ itemId, label }) => (
          <li key={itemId}>{label}</li>
        ))}
      </ul>
    </details>
  );
}
