import { useTranslation } from 'react-i18next';
import type { StageRow } from '../api/stages.ts';
import { StatusTag, type Look } from '../components/StatusTag.tsx';

export type Progress = StageRow['progress'];

const looks: Readonly<Record<Progress, Look>> = {
  notStarted: 'stopped',
  predecessorOpen: 'stopped',
  needsCorrection: 'warning',
  inProgress: 'running',
  done: 'done',
  ended: 'failed',
};

/** Where a stage stands, in the few words of the hall. */
export function ProgressTag({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation('hall');
  return <StatusTag look={looks[progress]} text={t(`progress.${progress}`)} />;
}
