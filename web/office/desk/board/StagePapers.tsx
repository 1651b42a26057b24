import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../../api/ApiProblem.ts';
import { usePapers } from '../../../api/papers.ts';
import { PaperRows } from '../PaperRows.tsx';

/** Every paper of the stage, the newest first, to print again. */
export function StagePapers({ stageId }: { readonly stageId: string }) {
  const { t } = useTranslation('desk');
  const { data, error } = usePapers({ stageId });
  return (
    <section>
      <h2>{t('papers.title')}</h2>
      {error && <Alert type="error" showIcon title={messageOf(error)} />}
      {data?.length === 0 && <p>{t('papers.none')}</p>}
      {data && data.length > 0 && <PaperRows papers={data.toReversed()} />}
    </section>
  );
}
