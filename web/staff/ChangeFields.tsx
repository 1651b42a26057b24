import { useTranslation } from 'react-i18next';
import type { Role } from '../../domain/identity/roles.ts';
import type { StaffMember } from '../api/staff.ts';
import type { ChoiceOption } from '../components/Choice.tsx';
import { Choice } from '../components/Choice.tsx';
import { HandOverPreview } from './HandOverPreview.tsx';
import { NewPersonFields } from './NewPersonFields.tsx';
import { PersonChoice } from './PersonChoice.tsx';
import { givesRoles, takesRoles, type Typed } from './report.ts';
import { RoleChoices } from './RoleChoices.tsx';

export interface ChangeFieldsProps {
  readonly typed: Typed;
  /** The roles that are chosen. */
  readonly roles: readonly Role[];
  readonly people: readonly StaffMember[];
  readonly departments: readonly ChoiceOption[];
  readonly errorsOf: (field: string) => readonly string[];
  readonly onChange: (changed: Partial<Typed>) => void;
}

/** Who it is, what the person has from then on, and who takes over. */
export function ChangeFields(props: ChangeFieldsProps) {
  const { typed, roles, people, departments, errorsOf, onChange } = props;
  const { t } = useTranslation('staff');
  const { kind, departmentId, accountId, toDepartmentId, successors } = typed;
  const isKnown = accountId !== '' && (kind !== 'changesRoles' || roles.length > 0);
  return (
    <>
      {kind === 'joins' ? (
        <NewPersonFields typed={typed} errorsOf={errorsOf} onChange={onChange} />
      ) : (
        <PersonChoice
          people={people}
          value={accountId}
          errors={errorsOf('change.accountId')}
          onChange={(id) => onChange({ accountId: id, roles: null, successors: [] })}
        />
      )}
      {kind === 'movesDepartment' && (
        <Choice
          label={t('toDepartment')}
          none={t('report.chooseDepartment')}
          value={toDepartmentId}
          errors={errorsOf('change.toDepartmentId')}
          options={departments.filter(({ value }) => value !== departmentId)}
          onChange={(id) => onChange({ toDepartmentId: id, roles: null })}
        />
      )}
      {givesRoles(kind) && (
        <RoleChoices
          label={t(kind === 'changesRoles' ? 'report.rolesAfter' : 'report.rolesNew')}
          departmentId={kind === 'movesDepartment' ? toDepartmentId : departmentId}
          value={roles}
          errors={errorsOf('change.roles')}
          onChange={(chosen) => onChange({ roles: chosen })}
        />
      )}
      {takesRoles(kind) && isKnown && (
        <HandOverPreview
          departmentId={departmentId}
          accountId={accountId}
          roles={kind === 'changesRoles' ? roles : []}
          successors={successors}
          onChange={(chosen) => onChange({ successors: chosen })}
        />
      )}
    </>
  );
}
