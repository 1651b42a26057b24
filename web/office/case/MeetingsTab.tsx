import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText, dayText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { Files } from './Files.tsx';
import { itemNameIn } from './itemNameIn.ts';
import { Objections } from './Objections.tsx';
import { Nothing, Section } from './Section.tsx';

interface OfStage {
  readonly stage: StageView;
}

/** 会议与异议: the last confirmation before the dispatch, objections to it, and 联席会议 (R12). */
export function MeetingsTab({ stage }: OfStage) {
  const { t } = useTranslation('case');
  const { confirmations, objections, meetings, acceptedAt } = stage;
  if (acceptedAt === undefined) return <Nothing text={t('empty.confirmation')} />;
  return (
    <>
      <Section title={t('confirmation.title')}>
        {confirmations.length === 0 && objections.length === 0 && (
          <Nothing text={t('empty.confirmations')} />
        )}
        <Confirmations stage={stage} />
      </Section>
      <Section title={t('objections.title')}>
        {objections.length === 0 ? (
          <Nothing text={t('empty.objections')} />
        ) : (
          <Objections stage={stage} />
        )}
      </Section>
      <Section title={t('meetings.title')}>
        {meetings.length === 0 ? (
          <Nothing text={t('empty.meetings')} />
        ) : (
          <Meetings stage={stage} />
        )}
      </Section>
    </>
  );
}

function Confirmations({ stage }: OfStage) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={stage.confirmations.map(({ itemCaseId, at, byName }) => ({
        key: itemCaseId,
        head: (
          <>
            {dateTimeText(at)} {byName} <strong>{itemNameIn(stage, itemCaseId)}</strong>{' '}
            <StatusTag look="done" text={t('confirmation.confirmed')} />
          </>
        ),
      }))}
    />
  );
}

function Meetings({ stage }: OfStage) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  return (
    <Entries
      entries={stage.meetings.map(
        ({ meetingId, mode, heldOn, subject, departmentIds, minutes }) => ({
          key: meetingId,
          head: (
            <>
              {dayText(heldOn)} {t(`meetings.${mode}`)} <strong>{subject}</strong>{' '}
              <StatusTag
                look={minutes ? 'done' : 'warning'}
                text={t(minutes ? 'meetings.recorded' : 'meetings.notRecorded')}
              />
            </>
          ),
          children: (
            <>
              <div>
                {t('meetings.invited', {
                  departments: departmentIds.map(nameOf).join(t('listComma', { ns: 'common' })),
                })}
              </div>
              {minutes && (
                <>
                  <div>
                    {t('meetings.attended', {
                      who: minutes.attendance
                        .map(({ departmentId, name }) =>
                          t('named', { name: nameOf(departmentId), text: name }),
                        )
                        .join('；'),
                    })}
                  </div>
                  <div>{t('meetings.conclusion', { text: minutes.conclusion })}</div>
                  <div>
                    {dateTimeText(minutes.at)} {minutes.byName}
                  </div>
                  <Files fileIds={[minutes.fileId]} />
                </>
              )}
              <ActButtons
                abilities={abilitiesAbout(stage.abilities, { meetingId })}
                about={subject}
              />
            </>
          ),
        }),
      )}
    />
  );
}
