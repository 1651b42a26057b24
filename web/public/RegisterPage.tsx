import { Alert, Button, Checkbox, Input, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { ApiProblem, messageOf } from '../api/ApiProblem.ts';
import { useRegister } from '../api/registrations.ts';
import { useSession, useSignIn } from '../api/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Field } from '../components/Field.tsx';
import { bodyOf, EMPTY, type Typed } from './registration.ts';

/** 申请人注册: one's own account, for a company or a person (Art. 8). */
export function RegisterPage() {
  const { t } = useTranslation('registration');
  const { account } = useSession();
  usePageTitle(t('title'));
  if (account) return <Navigate to="/" replace />;
  return (
    <div className="narrow-form">
      <h1>{t('title')}</h1>
      <p>{t('introduction')}</p>
      <RegisterForm />
      <p>
        <Link to="/sign-in">{t('haveOne')}</Link>
      </p>
    </div>
  );
}

function RegisterForm() {
  const { t } = useTranslation('registration');
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [isRepeated, setRepeated] = useState(true);
  const [registered, setRegistered] = useState<string>();
  const register = useRegister();
  const signIn = useSignIn();
  const error = register.error ?? signIn.error;
  const errorsOf = (field: string) =>
    error instanceof ApiProblem
      ? error.errors.filter((one) => one.field === `body.${field}`).map(({ message }) => message)
      : [];
  const set = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed });
  const isBusy = register.isPending || signIn.isPending;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { loginName, password, repeated } = typed;
    setRepeated(password === repeated);
    if (isBusy || password !== repeated) return;
    // Who has just chosen the password need not type it again; nor register when only that failed.
    const enter = ({ accountId }: { readonly accountId: string }) =>
      signIn.mutate({ loginName: accountId || loginName, password });
    if (register.data && registered === loginName) enter(register.data);
    else
      register.mutate(bodyOf(typed), {
        onSuccess: (account) => {
          setRegistered(loginName);
          enter(account);
        },
      });
  };
  const line = (name: TextName, field: string, rest: LineProps = {}) => (
    <Field label={t(name)} hint={rest.hint} errors={[...errorsOf(field), ...(rest.errors ?? [])]}>
      {(attributes) => (
        <Input
          {...attributes}
          type={rest.type ?? 'text'}
          autoComplete={rest.autoComplete ?? 'off'}
          maxLength={200}
          value={typed[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  );
  const secret = { type: 'password', autoComplete: 'new-password' };
  return (
    <form noValidate onSubmit={submit}>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      <Field group label={t('kind')}>
        {() => (
          <Radio.Group
            value={typed.kind}
            onChange={({ target }) => set({ kind: target.value as Typed['kind'] })}
            options={(['company', 'person'] as const).map((kind) => ({
              value: kind,
              label: t(`kinds.${kind}`),
            }))}
          />
        )}
      </Field>
      {typed.kind === 'company' ? (
        <>
          {line('organisation', 'applicant.organisation', { autoComplete: 'organization' })}
          {line('creditCode', 'applicant.creditCode', { hint: t('creditCodeHint') })}
        </>
      ) : (
        line('idNumber', 'applicant.idNumber')
      )}
      {line('name', 'name', {
        hint: t(`nameHints.${typed.kind}`),
        autoComplete: 'name',
      })}
      {line('phone', 'phone', { type: 'tel', autoComplete: 'tel' })}
      {line('loginName', 'loginName', { hint: t('loginNameHint'), autoComplete: 'username' })}
      {line('password', 'password', { hint: t('passwordHint'), ...secret })}
      {line('repeated', '', { ...secret, errors: isRepeated ? [] : [t('notRepeated')] })}
      <div className="field">
        <Checkbox
          checked={typed.acceptsRules}
          onChange={({ target }) => set({ acceptsRules: target.checked })}
        >
          {t('acceptsRules')}
        </Checkbox>
        <p className="field-errors">{errorsOf('acceptsRules').join(' ')}</p>
      </div>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}

type TextName = Exclude<keyof Typed, 'kind' | 'acceptsRules'>;

interface LineProps {
  readonly hint?: string;
  readonly type?: string;
  readonly autoComplete?: string;
  readonly errors?: readonly string[];
}
