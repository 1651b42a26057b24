import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../../components/useSettled.ts';
import { ExistingProjects } from './ExistingProjects.tsx';
import { TextField } from './TextField.tsx';

const CREDIT_CODE_LENGTH = 18;
const kinds = ['company', 'person'] as const;

/** Who applies: a company by its 统一社会信用代码, or a person; whom to call; the online account, if any. */
export function ApplicantFields() {
  const { t } = useTranslation('desk');
  const kind = Form.useWatch<string | undefined>(['applicant', 'kind']) ?? 'company';
  const typed = Form.useWatch<string | undefined>(['applicant', 'creditCode']) ?? '';
  const creditCode = useSettled(typed.replace(/\s/g, ''));
  const isCompany = kind === 'company';
  return (
    <fieldset className="desk-grid">
      <legend>{t('registration.applicant')}</legend>
      <Form.Item name={['applicant', 'kind']} label={t('registration.kind')}>
        <Radio.Group
          aria-label={t('registration.kind')}
          options={kinds.map((value) => ({ value, label: t(`registration.kinds.${value}`) }))}
        />
      </Form.Item>
      {isCompany ? (
        <>
          <TextField
            name={['applicant', 'creditCode']}
            label={t('registration.creditCode')}
            maxLength={30}
            required
          />
          <ExistingProjects
            query={creditCode.length >= CREDIT_CODE_LENGTH ? { creditCode } : undefined}
            ofApplicant
          />
        </>
      ) : (
        <TextField
          name={['applicant', 'idNumber']}
          label={t('registration.idNumber')}
          maxLength={30}
          required
        />
      )}
      <TextField
        name={['applicant', 'name']}
        label={t(isCompany ? 'registration.companyName' : 'registration.personName')}
        required
      />
      <TextField
        name={['applicant', 'contactName']}
        label={t('registration.contactName')}
        required
      />
      <TextField
        name={['applicant', 'contactPhone']}
        label={t('registration.contactPhone')}
        type="tel"
        maxLength={20}
        required
      />
      <TextField
        name={['applicant', 'accountId']}
        label={t('registration.accountId')}
        hint={t('registration.accountIdHint')}
        maxLength={100}
      />
    </fieldset>
  );
}
