import { useTranslation } from 'react-i18next';
import type { Role } from '../../domain/identity/roles.ts';

/** Roles by their names on screen. */
export function RoleNames({ roles }: { readonly roles: readonly Role[] }) {
  const { t } = useTranslation('staff');
  if (roles.length === 0) return <>{t('noRoles')}</>;
  return (
    <>
      {roles
        .map((role) => t(`roles.${role}`, { ns: 'common' }))
        .join(t('listComma', { ns: 'common' }))}
    </>
  );
}
