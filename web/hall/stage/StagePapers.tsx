import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../api/ApiProblem.ts';
import { useStagePapers } from '../../api/papers.ts';
import type { StageView } from '../../api/stages.ts';
import { dateText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';

/** Every paper of the stage, the newest first: to read, to print, to keep. */
export function StagePapers({ stage: { stageId, items } }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const { data, error } = useStagePapers(stageId);
  const itemOf = (id: string | undefined) => items.find(({ itemCaseId }) => itemCaseId === id);
  return (
    <section className="hall-part">
      <h2>{t('papers.title')}</h2>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {data?.length === 0 && <p>{t('papers.none')}</p>}
      <ul className="hall-list">
        {[...(data ?? [])].reverse().map(({ paperId, title, number, issuedAt, itemCaseId }) => (
          <li key={paperId}>
            <h3>{title}</h3>
            <p>
              {[number, itemOf(itemCaseId)?.name, dateText(issuedAt)].filter(Boolean).join(' · ')}
            </p>
            <PaperLinks paperId={paperId} title={`${title}${number ?? ''}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
