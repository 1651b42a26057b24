import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { PaperList } from '../../components/PaperList.tsx';

/** Every paper of the stage: to read, to print, to keep. */
export function StagePapers({ stage: { stageId, items } }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const nameOf = (id: string) => items.find(({ itemCaseId }) => itemCaseId === id)?.name ?? '';
  return (
    <section className="hall-part">
      <h2>{t('papers.title')}</h2>
      <PaperList of={{ stageId }} itemName={nameOf} empty={t('papers.none')} />
    </section>
  );
}
