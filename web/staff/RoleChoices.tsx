import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../domain/identity/roles.ts';
import { useGrantableRoles } from '../api/staff.ts';
import { Field } from '../components/Field.tsx';

/** The roles that a department may give; one that has no other beside it is chosen alone. */
export function RoleChoices({
  label,
  departmentId,
  value,
  errors,
  onChange,
}: {
  readonly label: string;
  readonly departmentId: string;
  readonly value: readonly Role[];
  readonly errors: readonly string[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  const { t } = useTranslation('staff');
  const { data: grantable = [] } = useGrantableRoles(departmentId);
  const alone = grantable.filter(({ isAlone }) => isAlone).map(({ role }) => role);
  const toggle = (role: Role, isChosen: boolean) => {
    if (!isChosen) onChange(value.filter((held) => held !== role));
    else if (alone.includes(role)) onChange([role]);
    else onChange([...value.filter((held) => !alone.includes(held)), role]);
  };
  return (
    <Field group label={label} hint={t('report.rolesHint')} errors={errors}>
      {() => (
        <div className="choices">
          {grantable.map(({ role, isAlone }) => (
            <Checkbox
              key={role}
              checked={value.includes(role)}
              onChange={({ target }) => toggle(role, target.checked)}
            >
              {t(isAlone ? 'report.roleAlone' : 'report.role', {
                role: t(`roles.${role}`, { ns: 'common' }),
              })}
            </Checkbox>
          ))}
        </div>
      )}
    </Field>
  );
}
