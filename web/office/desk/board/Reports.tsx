import { useTranslation } from 'react-i18next';
import type { StageView } from '../../../api/stages.ts';
import { dateTimeText } from '../../../components/dates.ts';
import { FileLink } from '../../../components/FileLink.tsx';
import { PaperLinks } from '../../../components/PaperLinks.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';

/** 一次性告知 (R10): the report to print, and the receipt that was signed for it. */
export function Reports({ stage: { reports } }: { readonly stage: StageView }) {
  const { t } = useTranslation('desk');
  if (reports.length === 0) return null;
  return (
    <section>
      <h2>{t('board.reports')}</h2>
      <ul className="desk-rows">
        {reports.map(({ version, paperId, issuedAt, delivery }) => (
          <li key={paperId}>
            <span>
              {t('board.report', { version })}{' '}
              <span className="desk-when">{dateTimeText(issuedAt)}</span>{' '}
              {delivery ? (
                <StatusTag
                  look="done"
                  text={t('board.told', {
                    name: delivery.receivedBy,
                    at: dateTimeText(delivery.at),
                  })}
                />
              ) : (
                <StatusTag look="warning" text={t('board.notTold')} />
              )}
            </span>
            {delivery?.fileId !== undefined && <FileLink fileId={delivery.fileId} />}
            <PaperLinks paperId={paperId} title={t('board.report', { version })} />
          </li>
        ))}
      </ul>
    </section>
  );
}
