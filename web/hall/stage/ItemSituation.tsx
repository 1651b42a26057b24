import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { ClockTag } from '../../components/ClockTag.tsx';
import { dateText, dayText } from '../../components/dates.ts';
import type { ItemProps } from './ItemCard.tsx';

/** What is going on with an item, in words: who does what, why it stands still, what comes next. */
export function ItemSituation({ stage, item }: ItemProps) {
  const { t } = useTranslation('hallCases');
  const { status, frozen, step, deemedAcceptance, withdrawal, commitment } = item;
  return (
    <>
      {status === 'supplementing' && <Supplement stage={stage} item={item} />}
      {status === 'suspended' && <Suspension item={item} />}
      {status === 'waitingForPredecessor' && <Awaited item={item} />}
      {status === 'dispatched' && <p>{t('situation.dispatched')}</p>}
      {status === 'accepted' && <p>{t('situation.accepted', { step: step?.name })}</p>}
      {status === 'terminated' && <p>{t('situation.terminated')}</p>}
      {frozen && <p>{t('situation.frozen', { items: frozenBy(stage) })}</p>}
      {deemedAcceptance && <p>{t('situation.deemed', { day: dateText(deemedAcceptance.from) })}</p>}
      {item.extensions?.map(({ at, days, reason }) => (
        <p key={at}>{t('situation.extended', { day: dateText(at), count: days, reason })}</p>
      ))}
      {commitment && (
        <p>
          {t('situation.committed', { who: commitment.signedBy, day: dateText(commitment.at) })}
        </p>
      )}
      {withdrawal && (
        <p>
          {t('situation.withdrawn', {
            day: dateText(withdrawal.at),
            reason: withdrawal.reason,
          })}
        </p>
      )}
    </>
  );
}

function frozenBy({ items, frozenBy: ids }: StageView): string {
  return items
    .filter(({ itemCaseId }) => ids.includes(itemCaseId))
    .map(({ name }) => name)
    .join('、');
}

/** 补正告知: the whole list, and by when (R15). */
function Supplement({ stage, item }: ItemProps) {
  const { t } = useTranslation('hallCases');
  const asked = item.supplements.at(-1);
  const clock = stage.clocks.find(
    ({ kind, itemCaseId }) => kind === 'supplement' && itemCaseId === item.itemCaseId,
  );
  if (!asked) return null;
  return (
    <div role="note">
      <p>{t('situation.supplement', { day: dateText(asked.askedAt) })}</p>
      <ol>
        {asked.missing.map(({ material, problem }) => (
          <li key={material + problem}>{t('situation.missing', { material, problem })}</li>
        ))}
      </ol>
      {clock && !clock.ended && <ClockTag clock={clock} />}
    </div>
  );
}

function Suspension({ item }: Pick<ItemProps, 'item'>) {
  const { t } = useTranslation('hallCases');
  const last = item.suspensions.at(-1);
  if (!last) return null;
  return (
    <p role="note">
      {t('situation.suspended', {
        from: dateText(last.from),
        procedure: last.procedureName,
        reason: last.reason,
        end: dayText(last.expectedEnd),
      })}
    </p>
  );
}

/** 待前置: what it waits for and who has that (R41). */
function Awaited({ item }: Pick<ItemProps, 'item'>) {
  const { t } = useTranslation('hallCases');
  return (
    <>
      <p>{t('situation.waits')}</p>
      <ul>
        {item.awaits.map(({ itemCaseId, name, departmentName, statusName }) => (
          <li key={itemCaseId}>{[name, departmentName, statusName].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </>
  );
}
