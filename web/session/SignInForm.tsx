import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useSession, useSignIn, type Account, type Credentials } from '../api/session.ts';
import { CodeForm } from './CodeForm.tsx';

/** Name and password, then the code for accounts that have a second factor. */
export function SignInForm({
  loginName,
  onSignedIn,
}: {
  /** Given when the same person signs in again, and for an account that was chosen. */
  readonly loginName?: string;
  readonly onSignedIn: (account: Account) => void;
}) {
  const { t } = useTranslation('session');
  const { codeRequired } = useSession();
  const signIn = useSignIn();
  const [form] = Form.useForm<Credentials>();
  useEffect(() => {
    // Only the password is left to be typed.
    if (loginName !== undefined) (form.getFieldInstance('password') as InputRef | null)?.focus();
  }, [form, loginName]);
  if (codeRequired) return <CodeForm onSignedIn={onSignedIn} />;
  const submit = (credentials: Credentials) => {
    if (signIn.isPending) return;
    signIn.mutate(credentials, {
      onSuccess: ({ account }) => {
        if (account) onSignedIn(account);
      },
    });
  };
  return (
    <Form<Credentials>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ loginName }}
      onFinish={submit}
    >
      {signIn.error && <Alert type="error" showIcon title={messageOf(signIn.error)} />}
      <Form.Item
        name="loginName"
        label={t('loginName')}
        rules={[{ required: true, message: t('loginNameMissing') }]}
      >
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('passwordMissing') }]}
      >
        <Input.Password autoComplete="current-password" visibilityToggle={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn')}
      </Button>
    </Form>
  );
}
