import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field.tsx';
import { requiredFields, valueOf, type FilingField } from '../../components/filing/fields.ts';
import { anchorOf } from './anchor.ts';
import type { StepProps } from './step.ts';

interface TextFieldProps extends StepProps {
  readonly field: FilingField;
  readonly hint?: string;
  /** Characters that the server takes. */
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'tel';
  readonly long?: boolean;
}

/** A field of a filing that is typed. */
export function TextField(props: TextFieldProps) {
  const { field, content, change, errorsOf, hint, maxLength = 200, long = false } = props;
  const label = useLabel(field);
  const value = valueOf(content, field);
  const text = typeof value === 'string' ? value : '';
  return (
    <Field label={label} hint={hint} errors={errorsOf(field)} anchor={anchorOf(field)}>
      {(attributes) =>
        long ? (
          <Input.TextArea
            {...attributes}
            rows={4}
            maxLength={maxLength}
            value={text}
            onChange={({ target }) => change(field, target.value)}
          />
        ) : (
          <Input
            {...attributes}
            maxLength={maxLength}
            autoComplete={props.autoComplete ?? 'off'}
            inputMode={props.inputMode ?? 'text'}
            value={text}
            onChange={({ target }) => change(field, target.value)}
          />
        )
      }
    </Field>
  );
}

/** The name of a field, and whether it has to be filled in. */
export function useLabel(field: FilingField): string {
  const { t } = useTranslation('filings');
  const name = t(`fields.${field}`);
  return requiredFields.has(field) ? t('required', { name }) : name;
}
