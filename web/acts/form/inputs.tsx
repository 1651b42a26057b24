import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ComponentType } from 'react';
import type { FormComponent } from '../../../server/modules/forms/schema.ts';
import { FileUpload } from '../../components/FileUpload.tsx';
import { useBusy } from './busyFields.ts';
import { OpinionInput } from './OpinionInput.tsx';

/** What the form around an input gives to it. */
interface Controlled<V> {
  readonly id?: string;
  readonly value?: V;
  readonly onChange?: (value: V) => void;
}

export interface InputProps<V = never> extends Controlled<V> {
  readonly component: FormComponent;
}

type InputType = Exclude<FormComponent['type'], 'text' | 'dynamiclist'>;

const optionsOf = ({ values = [] }: FormComponent) => [...values];

function TextField({ component: _, ...controlled }: InputProps<string>) {
  const { onChange, ...rest } = controlled;
  return <Input {...rest} onChange={(event) => onChange?.(event.target.value)} />;
}

/** The browser's own input of a day: read aloud, typed or picked, and the same on a phone. */
function DayField({ component: _, ...controlled }: InputProps<string>) {
  const { onChange, ...rest } = controlled;
  return <Input type="date" {...rest} onChange={(event) => onChange?.(event.target.value)} />;
}

function NumberField({ component, ...controlled }: InputProps<number | null>) {
  const { min, max } = component.validate ?? {};
  return (
    <InputNumber
      {...controlled}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      precision={0}
    />
  );
}

function CheckboxField({
  component,
  id,
  checked,
  onChange,
}: Omit<InputProps, 'value' | 'onChange'> & {
  readonly checked?: boolean;
  readonly onChange?: (value: boolean) => void;
}) {
  return (
    <Checkbox
      {...(id !== undefined && { id })}
      {...(checked !== undefined && { checked })}
      onChange={(event) => onChange?.(event.target.checked)}
    >
      {component.label}
    </Checkbox>
  );
}

function RadioField({ component, id, value, onChange }: InputProps<string>) {
  return (
    <Radio.Group
      {...(id !== undefined && { id })}
      {...(component.label !== undefined && { 'aria-label': component.label })}
      value={value}
      options={optionsOf(component)}
      onChange={(event) => onChange?.(String(event.target.value))}
    />
  );
}

function ChecklistField({ component, id, value, onChange }: InputProps<string[]>) {
  return (
    <div role="group" aria-label={component.label} id={id}>
      <Checkbox.Group
        {...(value && { value })}
        options={optionsOf(component)}
        {...(onChange && { onChange })}
      />
    </div>
  );
}

function SelectField({ component, ...controlled }: InputProps<string>) {
  return (
    <Select
      {...controlled}
      showSearch={{ optionFilterProp: 'label' }}
      options={optionsOf(component)}
    />
  );
}

function TagListField({ component, ...controlled }: InputProps<string[]>) {
  return (
    <Select
      {...controlled}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      options={optionsOf(component)}
    />
  );
}

function FileField({ component, ...controlled }: InputProps<string[]>) {
  const { id, label = '', accept, multiple } = component;
  const onBusyChange = useBusy(id);
  return (
    <FileUpload
      {...controlled}
      label={label}
      onBusyChange={onBusyChange}
      {...(accept !== undefined && { accept: accept.split(',') })}
      {...(multiple !== true && { maxCount: 1 })}
    />
  );
}

/** What draws each type of component. */
// Each input takes the value of its own type, which the form keeps for it.
export const inputs: Readonly<Record<InputType, ComponentType<{ component: FormComponent }>>> = {
  textfield: TextField,
  textarea: OpinionInput,
  number: NumberField,
  checkbox: CheckboxField,
  radio: RadioField,
  checklist: ChecklistField,
  select: SelectField,
  taglist: TagListField,
  datetime: DayField,
  filepicker: FileField,
};
