import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { anchors } from '../places.ts';
import { ItemCard } from './ItemCard.tsx';

/** Every item of the stage: those that are asked for, then those that need nothing of their own. */
export function Items({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const quiet = stage.items.filter(({ status }) => status === 'notNeeded' || status === 'merged');
  const asked = stage.items.filter((item) => !quiet.includes(item));
  return (
    <section className="hall-part">
      <h2>{t('items.title')}</h2>
      {stage.items.length === 0 && <p>{t('items.none')}</p>}
      <ul className="hall-list">
        {asked.map((item) => (
          <li key={item.itemCaseId} id={anchors.item(item.itemCaseId)} tabIndex={-1}>
            <ItemCard stage={stage} item={item} />
          </li>
        ))}
      </ul>
      {quiet.length > 0 && (
        <details>
          <summary>{t('items.quiet', { count: quiet.length })}</summary>
          <ul>
            {quiet.map(({ itemCaseId, name, status }) => (
              <li key={itemCaseId}>{t(`items.${status}`, { name })}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
