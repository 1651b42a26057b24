import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { ClockTimeline } from '../../components/ClockTimeline.tsx';
import { itemLook } from '../../components/looks.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { ItemResult } from './ItemResult.tsx';
import { ItemSituation } from './ItemSituation.tsx';
import { Obligations } from './Obligations.tsx';

export interface ItemProps {
  readonly stage: StageView;
  readonly item: StageView['items'][number];
}

/** One item: who has it, where it stands, what came of it, and what the applicant may do. */
export function ItemCard({ stage, item }: ItemProps) {
  const { t } = useTranslation(['hallCases', 'case']);
  const { itemCaseId, name, status, frozen, departmentName, line, promisedDays } = item;
  const own = abilitiesAbout(stage.abilities, { itemCaseId }).filter(
    // Beside what is owed, see `Obligations`.
    ({ kind }) => kind !== 'supplyObligation',
  );
  return (
    <>
      <h3>
        {name}
        <StatusTag look={itemLook(item)} text={t(`itemStatus.${status}`, { ns: 'case' })} />
        {frozen && <StatusTag look="stopped" text={t('items.frozenTag')} />}
      </h3>
      <p className="hall-quiet">
        {[
          departmentName,
          t(`lines.${line}`, { ns: 'case' }),
          promisedDays === undefined ? '' : t('items.promised', { count: promisedDays }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ItemSituation stage={stage} item={item} />
      <ItemResult item={item} />
      <Obligations stage={stage} item={item} />
      <ItemClocks stage={stage} item={item} />
      <ActButtons abilities={own} about={name} />
    </>
  );
}

/** Clocks that are the applicant's business: how long the department has, and how long he has himself. */
const SHOWN: ReadonlySet<string> = new Set(['promised', 'legal', 'supplement', 'delivery']);

function ItemClocks({ stage, item }: ItemProps) {
  const { t } = useTranslation('hallCases');
  const clocks = stage.clocks.filter(
    ({ itemCaseId, kind }) => itemCaseId === item.itemCaseId && SHOWN.has(kind),
  );
  if (clocks.length === 0) return null;
  return (
    <details>
      <summary>{t('items.clocks', { name: item.name })}</summary>
      {clocks.map((clock) => (
        <ClockTimeline key={clock.clockId} clock={clock} />
      ))}
    </details>
  );
}
