import { useTranslation } from 'react-i18next';
import type { Consultation } from '../api/consultations.ts';
import { useDepartmentNames } from '../api/departments.ts';
import { useStage } from '../api/stages.ts';
import { Choice } from '../components/Choice.tsx';

/** Whom the lead department asks: a department that takes part in the stage. */
export function AssistedDepartment({
  consultation: { stageId, leadDepartmentId },
  value,
  onChange,
}: {
  readonly consultation: Consultation;
  readonly value: string;
  readonly onChange: (departmentId: string) => void;
}) {
  const { t } = useTranslation('consultations');
  const { data: stage } = useStage(stageId);
  const nameOf = useDepartmentNames();
  const taking = new Set(stage?.items.map(({ departmentId }) => departmentId));
  taking.delete(leadDepartmentId);
  return (
    <Choice
      label={t('department')}
      none={t('chooseDepartment')}
      value={value}
      options={[...taking].map((id) => ({ value: id, text: nameOf(id) }))}
      onChange={onChange}
    />
  );
}
