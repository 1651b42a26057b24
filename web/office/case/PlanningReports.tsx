import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { Entries } from './Entries.tsx';

/** 《阶段性策划报告》: each version, when it was issued, and how the applicant was told (R10). */
export function PlanningReports({ reports }: { readonly reports: StageView['reports'] }) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={reports.map(({ version, paperId, issuedAt, delivery }) => {
        const title = t('planning.report', { version });
        return {
          key: paperId,
          head: (
            <>
              <strong>{title}</strong> {t('papers.issued', { day: dateTimeText(issuedAt) })}
            </>
          ),
          children: (
            <>
              <div>
                {delivery
                  ? t('result.deliveredTo', {
                      day: dateTimeText(delivery.at),
                      method: t(`deliveryMethods.${delivery.method}`),
                      who: delivery.receivedBy,
                    })
                  : t('planning.notTold')}
              </div>
              <PaperLinks paperId={paperId} title={title} />
            </>
          ),
        };
      })}
    />
  );
}
