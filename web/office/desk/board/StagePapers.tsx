import { useTranslation } from 'react-i18next';
import { PaperList } from '../../../components/PaperList.tsx';

/** Every paper of the stage, to print again. */
export function StagePapers({ stageId }: { readonly stageId: string }) {
  const { t } = useTranslation('desk');
  return (
    <section>
      <h2>{t('papers.title')}</h2>
      <PaperList of={{ stageId }} empty={t('papers.none')} />
    </section>
  );
}
