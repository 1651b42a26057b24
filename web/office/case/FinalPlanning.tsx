import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText, dayText } from '../../components/dates.ts';
import { Facts } from './Facts.tsx';
import { Files } from './Files.tsx';
import { itemNameIn } from './itemNameIn.ts';

/** 线下审核: who was there, what was decided of each item, and the minutes (R09). */
export function FinalPlanning({
  planning,
  stage,
}: {
  readonly planning: NonNullable<StageView['finalPlanning']>;
  readonly stage: StageView;
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const { heldOn, attendance, results, minutesFileId, byName, at } = planning;
  return (
    <>
      <Facts
        facts={[
          { label: t('planning.heldOn'), value: dayText(heldOn) },
          { label: t('planning.recorded'), value: `${dateTimeText(at)} ${byName ?? ''}` },
          {
            label: t('planning.attendance'),
            value: attendance
              .map(({ departmentId, name }) =>
                t('named', { name: nameOf(departmentId), text: name }),
              )
              .join('；'),
          },
          { label: t('planning.minutes'), value: <Files fileIds={[minutesFileId]} /> },
        ]}
      />
      <ul>
        {results.map(({ itemCaseId, needed, departmentId, reason }) => (
          <li key={itemCaseId}>
            <strong>{itemNameIn(stage, itemCaseId)}</strong>{' '}
            {t(needed ? 'answers.approvalRequired' : 'answers.approvalNotRequired')}{' '}
            {departmentId !== undefined && nameOf(departmentId)} {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
