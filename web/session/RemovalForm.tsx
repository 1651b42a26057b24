import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useRemoval, type Removal } from '../api/secondFactor.ts';

/** Taking the second factor away, with both of what it takes to sign in. */
export function RemovalForm() {
  const { t } = useTranslation('session');
  const removal = useRemoval();
  const submit = (values: Removal) => {
    if (!removal.isPending) removal.mutate(values);
  };
  return (
    <Form<Removal> layout="vertical" requiredMark={false} onFinish={submit}>
      {removal.error && <Alert type="error" showIcon title={messageOf(removal.error)} />}
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" visibilityToggle={false} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHelp')}
        rules={[{ required: true, message: t('codeMissing') }]}
      >
        <Input autoComplete="one-time-code" />
      </Form.Item>
      <Button danger htmlType="submit" loading={removal.isPending}>
        {t('secondFactor.removal.act')}
      </Button>
    </Form>
  );
}
