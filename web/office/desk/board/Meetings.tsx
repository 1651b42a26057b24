import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../../api/departments.ts';
import type { StageView } from '../../../api/stages.ts';
import { dayText } from '../../../components/dates.ts';
import { FileLink } from '../../../components/FileLink.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';

/** 联席会议, each with its minutes, or with what they wait for (R12). */
export function Meetings({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('desk');
  const nameOf = useDepartmentNames();
  const { meetings, abilities } = stage;
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{t('board.meetings')}</h2>
      <ul className="desk-rows">
        {meetings.map(({ meetingId, heldOn, mode, subject, departmentIds, minutes }) => (
          <li key={meetingId}>
            <div className="desk-cell">
              <strong>{subject}</strong>
              <span>
                {dayText(heldOn)} {t(`board.modes.${mode}`)}{' '}
                {departmentIds.map(nameOf).join(t('listComma', { ns: 'common' }))}
              </span>
              {minutes ? (
                <>
                  <span>{minutes.conclusion}</span>
                  <FileLink fileId={minutes.fileId} />
                </>
              ) : (
                <StatusTag look="warning" text={t('board.noMinutes')} />
              )}
            </div>
            <ActButtons abilities={abilitiesAbout(abilities, { meetingId })} about={subject} />
          </li>
        ))}
      </ul>
    </section>
  );
}
