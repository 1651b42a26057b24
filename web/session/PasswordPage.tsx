import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { messageOf } from '../api/ApiProblem.ts';
import { usePasswordChange, useSession, type PasswordChange } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';

/** One's own password; the first time it was given out and has to be changed. */
export function PasswordPage() {
  const { t } = useTranslation('session');
  const { account } = useSession();
  const change = usePasswordChange();
  const navigate = useNavigate();
  usePageTitle(t('changePassword'));
  const submit = ({ currentPassword, newPassword }: PasswordChange) => {
    if (change.isPending) return;
    change.mutate({ currentPassword, newPassword }, { onSuccess: () => void navigate('/') });
  };
  const password = (name: string, autoComplete: string) => (
    <Form.Item
      name={name}
      label={t(name)}
      rules={[{ required: true, message: t('passwordMissing') }]}
    >
      <Input.Password autoComplete={autoComplete} visibilityToggle={false} />
    </Form.Item>
  );
  return (
    <div className="sign-in">
      <h1>{t('changePassword')}</h1>
      {account?.mustChangePassword && <p>{t('firstPassword')}</p>}
      <p>{t('passwordRule')}</p>
      {change.error && <Alert type="error" showIcon title={messageOf(change.error)} />}
      <Form<PasswordChange> layout="vertical" requiredMark={false} onFinish={submit}>
        {password('currentPassword', 'current-password')}
        {password('newPassword', 'new-password')}
        <Form.Item
          name="repeated"
          label={t('repeated')}
          dependencies={['newPassword']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('notRepeated'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" visibilityToggle={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={change.isPending}>
          {t('changePassword')}
        </Button>
      </Form>
    </div>
  );
}
