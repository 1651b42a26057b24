import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useSignInCode, type Account } from '../api/session.ts';

/** The second step: the code of the authenticator, or a recovery code. */
export function CodeForm({ onSignedIn }: { readonly onSignedIn: (account: Account) => void }) {
  const { t } = useTranslation('session');
  const signIn = useSignInCode();
  const submit = ({ code }: { readonly code: string }) => {
    if (signIn.isPending) return;
    signIn.mutate(code, {
      onSuccess: ({ account }) => {
        if (account) onSignedIn(account);
      },
    });
  };
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={submit}>
      {signIn.error && <Alert type="error" showIcon title={messageOf(signIn.error)} />}
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHelp')}
        rules={[{ required: true, message: t('codeMissing') }]}
      >
        <Input autoComplete="one-time-code" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('signIn')}
      </Button>
    </Form>
  );
}
