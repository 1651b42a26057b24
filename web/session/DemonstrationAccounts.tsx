import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Demonstration } from '../api/demonstration.ts';

type DemonstrationAccount = Demonstration['accounts'][number];
type DemonstrationRole = DemonstrationAccount['roles'][number];

/** Longer groups are opened by those who look for them. */
const MOST_OPEN = 4;

/** The accounts by their first role, in the order in which the roles come first. */
function byRole(accounts: readonly DemonstrationAccount[]) {
  const groups = new Map<DemonstrationRole, DemonstrationAccount[]>();
  for (const account of accounts) {
    const [role] = account.roles;
    if (role) groups.set(role, [...(groups.get(role) ?? []), account]);
  }
  return [...groups];
}

/** What a demonstration says of itself: whoever tries it out signs in as any of these. */
export function DemonstrationAccounts({
  demonstration,
  onChosen,
}: {
  readonly demonstration: Demonstration;
  readonly onChosen: (accountId: string) => void;
}) {
  const { t } = useTranslation('session');
  const { accounts, password } = demonstration;
  return (
    <section className="demonstration" aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demonstration.title')}</h2>
      <p>{t('demonstration.text')}</p>
      <p>
        {t('demonstration.password')} <code>{password}</code>
      </p>
      {byRole(accounts).map(([role, group]) => (
        <details key={role} open={group.length <= MOST_OPEN}>
          <summary>
            {t('demonstration.group', {
              role: t(`roles.${role}`, { ns: 'common' }),
              count: group.length,
            })}
          </summary>
          <ul>
            {group.map(({ accountId, name, departmentName }) => (
              <li key={accountId}>
                <Button onClick={() => onChosen(accountId)}>
                  {departmentName === undefined
                    ? name
                    : t('demonstration.account', { name, departmentName })}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
