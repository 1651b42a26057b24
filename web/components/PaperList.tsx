import { Alert, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { usePapers, type PaperRow, type PapersOf } from '../api/papers.ts';
import { dateTimeText } from './dates.ts';
import { Loading } from './Loading.tsx';
import { PaperLinks } from './PaperLinks.tsx';
import './paperList.css';

export interface PaperListProps {
  readonly of: PapersOf;
  /** The name of an item, for papers about one. */
  readonly itemName?: (itemCaseId: string) => string;
  /** Why there is none yet. */
  readonly empty: string;
}

/** The papers of a project or stage: 文号, when each was issued, how it reached the applicant, to print. */
export function PaperList({ of, itemName, empty }: PaperListProps) {
  const { data, error } = usePapers(of);
  if (error) return <Alert type="error" showIcon title={messageOf(error)} />;
  if (!data) return <Loading />;
  if (data.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return <PaperRows papers={data} {...(itemName && { itemName })} />;
}

/** Papers, the latest first, each to print and to download. @param papers in the order of issue */
export function PaperRows({
  papers,
  itemName,
}: Pick<PaperListProps, 'itemName'> & { readonly papers: readonly PaperRow[] }) {
  return (
    <ul className="paper-list">
      {papers.toReversed().map((paper) => (
        <li key={paper.paperId}>
          <Paper paper={paper} about={paper.itemCaseId && itemName?.(paper.itemCaseId)} />
        </li>
      ))}
    </ul>
  );
}

function Paper({ paper, about }: { readonly paper: PaperRow; readonly about: string | undefined }) {
  const { t } = useTranslation('case');
  const { paperId, title, number, issuedAt, delivery, readAt } = paper;
  const name = [title, about, number].filter(Boolean).join(' ');
  return (
    <>
      <div className="paper-words">
        <strong>{title}</strong>
        {about !== undefined && <span>{about}</span>}
        {number !== undefined && <span>{t('papers.number', { number })}</span>}
        <span>{t('papers.issued', { day: dateTimeText(issuedAt) })}</span>
        {delivery && (
          <span>
            {t('papers.delivered', {
              day: dateTimeText(delivery.at),
              method: t(`deliveryMethods.${delivery.method}`),
              who: delivery.receivedBy,
            })}
          </span>
        )}
        {readAt !== undefined && <span>{t('papers.read', { day: dateTimeText(readAt) })}</span>}
      </div>
      <PaperLinks paperId={paperId} title={name} />
    </>
  );
}
