import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import type { StageView } from '../../../api/stages.ts';

/** What may be done with the stage as a whole now, in the order of its phases. */
export function StageWideActs({ abilities }: Pick<StageView, 'abilities'>) {
  const { t } = useTranslation('desk');
  // Items that may join are about the stage; they are no cases of it yet.
  const joining = abilities.filter(({ itemId }) => itemId !== undefined);
  const whole = abilitiesAbout(abilities, {});
  return (
    <section>
      <h2>{t('board.acts')}</h2>
      {whole.length === 0 ? <p>{t('board.noActs')}</p> : <ActButtons abilities={whole} />}
      {joining.length > 0 && (
        <details className="desk-names">
          <summary>{t('board.joining', { count: joining.length })}</summary>
          <ActButtons abilities={joining} />
        </details>
      )}
    </section>
  );
}
