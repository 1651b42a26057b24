import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { useConfirmation, useEnrolment } from '../api/secondFactor.ts';
import { CopyButton } from '../components/CopyButton.tsx';

/** Characters of the secret that are typed at a glance. */
const GROUP = /.{1,4}/g;

/** Binding an authenticator: the secret as a picture and as text, then a code as the proof. */
export function Enrolment({
  onEnrolled,
}: {
  readonly onEnrolled: (recoveryCodes: readonly string[]) => void;
}) {
  const { t } = useTranslation('session');
  const enrolment = useEnrolment();
  const secret = enrolment.data?.secret;
  return (
    <>
      {enrolment.error && <Alert type="error" showIcon title={messageOf(enrolment.error)} />}
      {secret === undefined ? (
        <p>
          <Button
            type="primary"
            loading={enrolment.isPending}
            onClick={() => !enrolment.isPending && enrolment.mutate()}
          >
            {t('secondFactor.begin')}
          </Button>
        </p>
      ) : (
        <ol className="enrolment">
          <li>
            <p>{t('secondFactor.scan')}</p>
            <img src={enrolment.data?.qrCode} alt={t('secondFactor.qrCode')} />
          </li>
          <li>
            <p>{t('secondFactor.type')}</p>
            <p>
              <code>{secret.match(GROUP)?.join(' ')}</code>
            </p>
            <CopyButton text={secret} label={t('secondFactor.copySecret')} />
          </li>
          <li>
            <p>{t('secondFactor.prove')}</p>
            <ConfirmationForm onEnrolled={onEnrolled} />
          </li>
        </ol>
      )}
    </>
  );
}

function ConfirmationForm({
  onEnrolled,
}: {
  readonly onEnrolled: (recoveryCodes: readonly string[]) => void;
}) {
  const { t } = useTranslation('session');
  const confirmation = useConfirmation(onEnrolled);
  const submit = ({ code }: { readonly code: string }) => {
    if (!confirmation.isPending) confirmation.mutate(code);
  };
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={submit}>
      {confirmation.error && <Alert type="error" showIcon title={messageOf(confirmation.error)} />}
      <Form.Item
        name="code"
        label={t('code')}
        rules={[{ required: true, message: t('codeMissing') }]}
      >
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirmation.isPending}>
        {t('secondFactor.confirm')}
      </Button>
    </Form>
  );
}
