import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { Files } from './Files.tsx';
import { Section } from './Section.tsx';

type Item = StageView['items'][number];

/** What went back and forth about an item: 材料补齐 with the applicant, 征求意见 with other departments. */
export function ItemExchanges({
  item: { supplements, inquiries },
  abilities,
}: {
  readonly item: Item;
  readonly abilities: StageView['abilities'];
}) {
  const { t } = useTranslation('case');
  return (
    <>
      {supplements.length > 0 && (
        <Section title={t('supplement.title')} level={3}>
          <Supplements supplements={supplements} />
        </Section>
      )}
      {inquiries.length > 0 && (
        <Section title={t('inquiry.title')} level={3}>
          <Inquiries inquiries={inquiries} abilities={abilities} />
        </Section>
      )}
    </>
  );
}

function Supplements({ supplements }: { readonly supplements: Item['supplements'] }) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={supplements.map(
        ({ askedAt, askedAgainAt, missing, completedAt, ended, fileIds }) => {
          const state = completedAt !== undefined ? 'completed' : ended ? 'ended' : 'open';
          const looks = { completed: 'done', ended: 'failed', open: 'warning' } as const;
          return {
            key: String(askedAt),
            head: (
              <>
                {t('supplement.asked', { day: dateTimeText(askedAt) })}{' '}
                <StatusTag look={looks[state]} text={t(`supplement.${state}`)} />
              </>
            ),
            children: (
              <>
                <ul>
                  {missing.map(({ material, problem }) => (
                    <li key={material}>{t('named', { name: material, text: problem })}</li>
                  ))}
                </ul>
                {askedAgainAt !== undefined && (
                  <div>{t('supplement.askedAgain', { day: dateTimeText(askedAgainAt) })}</div>
                )}
                {completedAt !== undefined && (
                  <div>{t('supplement.completedAt', { day: dateTimeText(completedAt) })}</div>
                )}
                <Files fileIds={fileIds} />
              </>
            ),
          };
        },
      )}
    />
  );
}

function Inquiries({
  inquiries,
  abilities,
}: {
  readonly inquiries: Item['inquiries'];
  readonly abilities: StageView['abilities'];
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  return (
    <Entries
      entries={inquiries.map(
        ({ inquiryId, departmentId, question, byName, at, answer, closed }) => {
          const state = answer ? 'answered' : closed ? 'closed' : 'open';
          const looks = { answered: 'done', closed: 'stopped', open: 'running' } as const;
          return {
            key: inquiryId,
            head: (
              <>
                {dateTimeText(at)} {byName} {t('inquiry.to', { department: nameOf(departmentId) })}{' '}
                <StatusTag look={looks[state]} text={t(`inquiry.${state}`)} />
              </>
            ),
            children: (
              <>
                <div>{question}</div>
                {answer && (
                  <div>
                    {dateTimeText(answer.at)} {answer.byName}：{answer.opinion}
                    <Files fileIds={answer.fileIds} />
                  </div>
                )}
                {closed && (
                  <div>
                    {dateTimeText(closed.at)} {closed.byName}：{closed.reason}
                  </div>
                )}
                <ActButtons abilities={abilitiesAbout(abilities, { inquiryId })} about={question} />
              </>
            ),
          };
        },
      )}
    />
  );
}
