import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { PaperList } from '../../components/PaperList.tsx';
import { itemNameIn } from './itemNameIn.ts';

/** 文书: what was issued in the stage, the latest first. */
export function PapersTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  return (
    <PaperList
      of={{ stageId: stage.stageId }}
      itemName={(itemCaseId) => itemNameIn(stage, itemCaseId)}
      empty={t('empty.papers')}
    />
  );
}
