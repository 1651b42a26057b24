import { useTranslation } from 'react-i18next';
import { usePapers } from '../../api/papers.ts';
import type { StageView } from '../../api/stages.ts';
import { dateText, dateTimeText } from '../../components/dates.ts';
import { FileLink } from '../../components/FileLink.tsx';
import { PaperLinks } from '../../components/PaperLinks.tsx';
import { anchors } from '../places.ts';

type Report = StageView['reports'][number];

/** 《阶段性策划报告》: every version that was told, and when it was first opened (R10). */
export function Reports({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const told = stage.reports.filter(({ delivery }) => delivery !== undefined);
  return (
    <section className="hall-part" id={anchors.reports} tabIndex={-1}>
      <h2>{t('reports.title')}</h2>
      {told.length === 0 && <p>{t('reports.none')}</p>}
      <ul className="hall-list">
        {[...told].reverse().map((report) => (
          <li key={report.paperId}>
            <ReportVersion report={report} stageId={stage.stageId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReportVersion({ report, stageId }: { readonly report: Report; readonly stageId: string }) {
  const { t } = useTranslation('hallCases');
  const { data = [] } = usePapers({ stageId });
  const { version, paperId, delivery, issuedAt } = report;
  const readAt = data.find((paper) => paper.paperId === paperId)?.readAt;
  const title = t('reports.version', { version });
  return (
    <>
      <h3>{title}</h3>
      <p>
        {t('reports.told', {
          issued: dateText(issuedAt),
          day: dateText(delivery?.at ?? issuedAt),
          method: t(`reports.methods.${delivery?.method ?? 'online'}`),
          who: delivery?.receivedBy,
        })}
      </p>
      {readAt !== undefined && <p>{t('reports.read', { at: dateTimeText(readAt) })}</p>}
      {readAt === undefined && delivery?.method === 'online' && <p>{t('reports.unread')}</p>}
      {delivery?.fileId !== undefined && (
        <div>
          {t('reports.receipt')} <FileLink fileId={delivery.fileId} />
        </div>
      )}
      <PaperLinks paperId={paperId} title={title} />
    </>
  );
}
