import { useTranslation } from 'react-i18next';
import { subjectOf } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';

/** Parts of a case that have the acts about them beside them, each in its tab. */
const ELSEWHERE = ['itemCaseId', 'itemId', 'requestId', 'roundId', 'materialId', 'noticeId'];

/** What this person may do now with the stage as a whole. */
export function CaseActs({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const abilities = stage.abilities.filter((ability) => {
    const subject = subjectOf(ability);
    return !ELSEWHERE.some((name) => name in subject);
  });
  if (abilities.length === 0) return null;
  return (
    <section aria-label={t('acts')} className="case-acts">
      <ActButtons abilities={abilities} />
    </section>
  );
}
