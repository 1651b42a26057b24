import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../components/Field.tsx';
import type { Typed } from './report.ts';

const FIELDS = [
  { name: 'name', field: 'name', label: 'person' },
  { name: 'loginName', field: 'accountId', label: 'loginName' },
  { name: 'idNumber', field: 'idNumber', label: 'idNumber' },
] as const;

/** Somebody who has no account yet, or had one. */
export function NewPersonFields({
  typed,
  errorsOf,
  onChange,
}: {
  readonly typed: Typed;
  readonly errorsOf: (field: string) => readonly string[];
  readonly onChange: (changed: Partial<Typed>) => void;
}) {
  const { t } = useTranslation('staff');
  return FIELDS.map(({ name, field, label }) => (
    <Field
      key={name}
      label={t(label)}
      hint={name === 'name' ? undefined : t(`report.hints.${name}`)}
      errors={errorsOf(`change.${field}`)}
    >
      {(attributes) => (
        <Input
          {...attributes}
          autoComplete="off"
          maxLength={50}
          value={typed[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  ));
}
