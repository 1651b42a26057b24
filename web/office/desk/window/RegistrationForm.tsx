import { Alert, Button, Flex, Form } from 'antd';
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, messageOf } from '../../../api/ApiProblem.ts';
import { ApplicantFields } from './ApplicantFields.tsx';
import { ProjectFields } from './ProjectFields.tsx';
import { placeOf, type RegistrationValues } from './registrationValues.ts';
import { useRegistration } from './useRegistration.ts';

export interface RegistrationFormProps {
  /** The clerk has emptied the form: it begins in its first field. */
  readonly isBegunAnew: boolean;
  readonly onEmptied: () => void;
}

/** 项目基本信息登记: all of it on one page, looked up for what exists while it is typed. */
export function RegistrationForm({ isBegunAnew, onEmptied }: RegistrationFormProps) {
  const { t } = useTranslation('desk');
  const [form] = Form.useForm<RegistrationValues>();
  const refused = useRef<string[]>(undefined);
  const showErrors = (error: Error) => {
    if (!(error instanceof ApiProblem)) return;
    const found = error.errors.map(({ field, message }) => ({
      name: placeOf(field),
      errors: [message],
    }));
    // The places are those of the form, which its types cannot know.
    form.setFields(found as Parameters<typeof form.setFields>[0]);
    refused.current = found[0]?.name;
  };
  const registration = useRegistration(showErrors);
  const { initial, isRestored, isPending, isUnanswered, error } = registration;
  const isClosed = isPending || isUnanswered;
  useEffect(() => {
    // Only now: a field that is closed takes no focus.
    if (!isClosed && refused.current) {
      form.scrollToField(refused.current, { focus: true });
      refused.current = undefined;
    }
  }, [form, isClosed]);
  useEffect(() => {
    if (isBegunAnew) form.focusField('name');
  }, [form, isBegunAnew]);
  const empty = () => {
    registration.forget();
    onEmptied();
  };
  return (
    <Form<RegistrationValues>
      form={form}
      layout="vertical"
      className="desk-form"
      initialValues={initial}
      disabled={isClosed}
      scrollToFirstError={{ focus: true }}
      onValuesChange={() => registration.keep(form.getFieldsValue(true) as RegistrationValues)}
      onFinish={() => registration.submit(form.getFieldsValue(true) as RegistrationValues)}
    >
      <p>{t('window.intro')}</p>
      {isRestored && !isUnanswered && (
        <Alert
          type="info"
          showIcon
          title={t('window.restored')}
          action={<Button onClick={empty}>{t('window.empty')}</Button>}
        />
      )}
      <ProjectFields />
      <ApplicantFields />
      {isPending && <Alert type="info" showIcon title={t('window.sending')} />}
      {error && !isPending && <Alert type="error" showIcon title={refusalOf(error, t)} />}
      <Flex wrap gap="small">
        <Button type="primary" htmlType="submit" disabled={false} loading={isPending}>
          {t(isUnanswered && !isPending ? 'window.again' : 'window.register')}
        </Button>
      </Flex>
    </Form>
  );
}

/** In the server's words; what it says of single fields stands at these. */
function refusalOf(error: Error, t: TFunction<'desk'>): string {
  const isShown = error instanceof ApiProblem && error.errors.length > 0;
  return isShown ? t('form.corrections') : messageOf(error);
}
