import { useTranslation } from 'react-i18next';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { tabOfAct } from './actPlaces.ts';

/** What this person may do now with the stage as a whole; other acts stand beside what they are about. */
export function CaseActs({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const abilities = stage.abilities.filter((ability) => tabOfAct(ability) === undefined);
  if (abilities.length === 0) return null;
  return (
    <section aria-label={t('acts')} className="case-acts">
      <ActButtons abilities={abilities} />
    </section>
  );
}
