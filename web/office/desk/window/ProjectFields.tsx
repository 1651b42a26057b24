import { Form, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../components/useSettled.ts';
import { ExistingProjects } from './ExistingProjects.tsx';
import { ESTABLISHMENTS, FLOW_TYPES } from './choices.ts';
import { TextField } from './TextField.tsx';

/** Characters of a name from which on it is looked for. */
const ENOUGH = 4;
const CODE_LENGTH = 24;

/** What is to be built: the fields of the 项目基本信息. */
export function ProjectFields() {
  const { t } = useTranslation(['desk', 'case']);
  const name = useSettled((Form.useWatch<string | undefined>('name') ?? '').trim());
  const projectCode = useSettled((Form.useWatch<string | undefined>('projectCode') ?? '').trim());
  const required = (label: string) => [
    { required: true, message: t('form.required', { name: label }) },
  ];
  return (
    <fieldset className="desk-grid">
      <legend>{t('registration.project')}</legend>
      <TextField name="name" label={t('registration.name')} required />
      <ExistingProjects query={name.length >= ENOUGH ? { projectName: name } : undefined} />
      <TextField
        name="projectCode"
        label={t('registration.projectCode')}
        hint={t('registration.projectCodeHint')}
        maxLength={40}
      />
      <ExistingProjects query={projectCode.length >= CODE_LENGTH ? { projectCode } : undefined} />
      <Form.Item
        name="flowType"
        label={t('registration.flowType')}
        rules={required(t('registration.flowType'))}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={FLOW_TYPES.map((type) => ({
            value: type,
            label: t(`flowTypes.${type}`, { ns: 'case' }),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="establishment"
        label={t('registration.establishment')}
        rules={required(t('registration.establishment'))}
      >
        <Radio.Group
          aria-label={t('registration.establishment')}
          options={ESTABLISHMENTS.map((value) => ({
            value,
            label: t(`establishments.${value}`, { ns: 'case' }),
          }))}
        />
      </Form.Item>
      <TextField name="address" label={t('registration.address')} required />
      <TextField
        name="region"
        label={t('registration.region')}
        hint={t('registration.regionHint')}
        maxLength={6}
        inputMode="numeric"
      />
      <Form.Item
        name="investment"
        label={t('registration.investment')}
        rules={required(t('registration.investment'))}
      >
        <InputNumber min={0} max={1e9} precision={2} controls={false} inputMode="decimal" />
      </Form.Item>
      <TextField name="scale" label={t('registration.scale')} maxLength={2000} lines={3} />
    </fieldset>
  );
}
