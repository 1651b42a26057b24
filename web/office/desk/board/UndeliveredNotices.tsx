import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../../api/departments.ts';
import type { StageView } from '../../../api/stages.ts';
import { dateTimeText } from '../../../components/dates.ts';
import { StatusTag } from '../../../components/StatusTag.tsx';

/** Notices that reached nobody in their department and have not been brought yet (R06). */
export function UndeliveredNotices({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('desk');
  const nameOf = useDepartmentNames();
  const open = stage.undelivered.filter(({ delivery }) => !delivery);
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{t('board.undelivered')}</h2>
      <p>{t('board.undeliveredHint')}</p>
      <ul className="desk-rows">
        {open.map(({ noticeId, departmentId, title, at }) => (
          <li key={noticeId}>
            <span>
              <StatusTag look="warning" text={nameOf(departmentId)} /> {title}{' '}
              <span className="desk-when">{dateTimeText(at)}</span>
            </span>
            <ActButtons
              abilities={abilitiesAbout(stage.abilities, { noticeId })}
              about={nameOf(departmentId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
