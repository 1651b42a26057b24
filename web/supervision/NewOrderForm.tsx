import { Alert, Button } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import type { Position } from '../api/stages.ts';
import { useOrderGiving } from '../api/supervision.ts';
import { Field } from '../components/Field.tsx';
import { LongText } from '../components/LongText.tsx';
import './supervision.css';

/** Who can be ordered: those who have something in the stage now, and the lead department. */
function departmentsOf({ items, tasks, leadDepartmentId, leadDepartmentName }: Position) {
  const names = new Map([[leadDepartmentId, leadDepartmentName]]);
  for (const { departmentId, departmentName } of [...items, ...tasks])
    if (departmentId !== undefined && departmentName !== undefined)
      names.set(departmentId, departmentName);
  return [...names];
}

/** The whole stage or one item, the department, the day, and what is to be done. */
export function NewOrderForm({ position }: { readonly position: Position }) {
  const { t } = useTranslation('supervision');
  const giving = useOrderGiving();
  const navigate = useNavigate();
  const [itemCaseId, setItem] = useState('');
  const [departmentId, setDepartment] = useState(position.leadDepartmentId);
  const [deadline, setDeadline] = useState('');
  const [text, setText] = useState('');
  const open = position.items.filter((item) => item.departmentId !== undefined);
  const chooseItem = (id: string) => {
    setItem(id);
    setDepartment(
      open.find((item) => item.itemCaseId === id)?.departmentId ?? position.leadDepartmentId,
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (giving.isPending) return;
    const about = itemCaseId === '' ? {} : { itemCaseId };
    giving.mutate(
      { stageId: position.stageId, ...about, departmentId, deadline, text },
      {
        onSuccess: ({ orderId }) =>
          void navigate(`/supervision/orders/${encodeURIComponent(orderId)}`),
      },
    );
  };
  return (
    <form className="order-acts" onSubmit={submit}>
      <p>{t('orders.about', { name: position.projectName })}</p>
      {giving.error && <Alert type="error" showIcon title={messageOf(giving.error)} />}
      <Field label={t('item')}>
        {(attributes) => (
          <select
            {...attributes}
            value={itemCaseId}
            onChange={({ target }) => chooseItem(target.value)}
          >
            <option value="">{t('orders.wholeStage')}</option>
            {open.map((item) => (
              <option key={item.itemCaseId} value={item.itemCaseId}>
                {item.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('orders.to')}>
        {(attributes) => (
          <select
            {...attributes}
            value={departmentId}
            onChange={({ target }) => setDepartment(target.value)}
          >
            {departmentsOf(position).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('orders.deadline')} hint={t('orders.deadlineHint')}>
        {(attributes) => (
          <input
            {...attributes}
            type="date"
            required
            className="native-input"
            value={deadline}
            onChange={({ target }) => setDeadline(target.value)}
          />
        )}
      </Field>
      <LongText label={t('orders.text')} required value={text} onChange={setText} />
      <Button type="primary" htmlType="submit" loading={giving.isPending}>
        {t('orders.give')}
      </Button>
    </form>
  );
}
