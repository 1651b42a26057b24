import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field.tsx';
import { valueOf, type FilingField } from '../../components/filing/fields.ts';
import { anchorOf } from './anchor.ts';
import type { StepProps } from './step.ts';
import { useLabel } from './TextField.tsx';

interface ChoiceProps extends StepProps {
  readonly field: FilingField;
  readonly hint?: string;
  /** Their words are in the locale under `words`. */
  readonly choices: readonly (string | number)[];
  readonly words: string;
}

/** A field of a filing with few choices, all of them in sight. */
export function ChoiceField(props: ChoiceProps) {
  const { field, content, change, errorsOf, hint, choices, words } = props;
  const { t } = useTranslation('filings');
  return (
    <Field
      group
      label={useLabel(field)}
      hint={hint}
      errors={errorsOf(field)}
      anchor={anchorOf(field)}
    >
      {() => (
        <Radio.Group
          className="choices"
          value={valueOf(content, field)}
          onChange={({ target }) => change(field, target.value as string | number)}
          options={choices.map((choice) => ({ value: choice, label: t(`${words}.${choice}`) }))}
        />
      )}
    </Field>
  );
}

/** A field of a filing with many choices. */
export function SelectField(props: ChoiceProps) {
  const { field, content, change, errorsOf, hint, choices, words } = props;
  const { t } = useTranslation('filings');
  const value = valueOf(content, field);
  const choose = (text: string) =>
    change(
      field,
      choices.find((choice) => String(choice) === text),
    );
  return (
    <Field label={useLabel(field)} hint={hint} errors={errorsOf(field)} anchor={anchorOf(field)}>
      {(attributes) => (
        <select
          {...attributes}
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{t('choose')}</option>
          {choices.map((choice) => (
            <option key={choice} value={String(choice)}>
              {t(`${words}.${choice}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
