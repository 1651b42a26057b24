import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../api/staff.ts';
import { Choice } from '../components/Choice.tsx';

/** One of the people in office of a department. */
export function PersonChoice({
  people,
  value,
  errors,
  onChange,
}: {
  readonly people: readonly StaffMember[];
  readonly value: string;
  readonly errors: readonly string[];
  readonly onChange: (accountId: string) => void;
}) {
  const { t } = useTranslation('staff');
  return (
    <Choice
      label={t('person')}
      none={t('report.choosePerson')}
      value={value}
      errors={errors}
      options={people.map(({ accountId, name, roles }) => ({
        value: accountId,
        text: t('report.personWith', {
          ...{ name, loginName: accountId },
          roles: roles
            .map((role) => t(`roles.${role}`, { ns: 'common' }))
            .join(t('listComma', { ns: 'common' })),
        }),
      }))}
      onChange={onChange}
    />
  );
}
