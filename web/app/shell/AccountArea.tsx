import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { messageOf } from '../../api/ApiProblem.ts';
import { useSignOut, type Account } from '../../api/session.ts';
import { useLargeText } from '../displayMode.ts';
import { changeLanguage } from '../i18n.ts';
import { accountPagesOf, firstDutyOf } from './accountPages.ts';

/** Who is signed in, their own pages, how the pages look, signing out. */
export function AccountArea({
  account,
  onChosen,
}: {
  readonly account: Account;
  readonly onChosen: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [isLarge, setLarge] = useLargeText();
  const signOut = useSignOut();
  const choose = useMutation({ mutationFn: changeLanguage });
  const navigate = useNavigate();
  const other = i18n.language === 'en-US' ? 'zh-CN' : 'en-US';
  const leave = () =>
    signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in', { replace: true }) });
  const roles = account.roles.map((role) => t(`roles.${role}`)).join(t('listComma'));
  // Before that is done, the other pages would only lead back.
  const pages = firstDutyOf(account) === undefined ? accountPagesOf(account) : [];
  return (
    <div className="account-area">
      <p>{t('nameWithRoles', { name: account.name, roles })}</p>
      {pages.length > 0 && (
        <ul>
          {pages.map(({ path, label }) => (
            <li key={path}>
              <Link to={path} onClick={onChosen}>
                {t(`account.${label}`)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Button aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
        {t('largeText')}
      </Button>
      <Button lang={other} loading={choose.isPending} onClick={() => choose.mutate(other)}>
        {t('otherLanguage')}
      </Button>
      {choose.error && <p role="alert">{messageOf(choose.error)}</p>}
      <Button loading={signOut.isPending} onClick={leave}>
        {t('signOut')}
      </Button>
      {signOut.error && <p role="alert">{messageOf(signOut.error)}</p>}
    </div>
  );
}
