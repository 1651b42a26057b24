import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { abilitiesAbout, subjectOf } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { ClockTimeline } from '../../components/ClockTimeline.tsx';
import { dateText } from '../../components/dates.ts';
import { Awaited } from './Awaited.tsx';
import { caseQuery } from './caseTabNames.ts';
import { Facts } from './Facts.tsx';
import { Files } from './Files.tsx';
import { itemNameIn } from './itemNameIn.ts';
import { ItemExchanges } from './ItemExchanges.tsx';
import { ItemResult } from './ItemResult.tsx';
import { ItemSuspensions } from './ItemSuspensions.tsx';
import { ItemTrace } from './ItemTrace.tsx';
import { Section } from './Section.tsx';

interface OfItem {
  readonly item: StageView['items'][number];
  readonly stage: StageView;
}

/** Everything about one item, the latest matters last. */
export function ItemDetail({ item, stage }: OfItem) {
  const { t } = useTranslation('case');
  const abilities = abilitiesAbout(stage.abilities, { itemCaseId: item.itemCaseId });
  const clocks = stage.clocks.filter(({ itemCaseId }) => itemCaseId === item.itemCaseId);
  return (
    <>
      <h2 className="visually-hidden">{item.name}</h2>
      <ActButtons
        // Those about a part of the item are beside it.
        abilities={abilities.filter((ability) => Object.keys(subjectOf(ability)).length === 1)}
        about={item.name}
      />
      <ItemFacts item={item} stage={stage} />
      {item.awaits.length > 0 && (
        <Section title={t('item.awaits')} level={3}>
          <Awaited awaits={item.awaits} />
        </Section>
      )}
      <ItemResult item={item} abilities={abilities} />
      {clocks.length > 0 && (
        <Section title={t('tabs.clocks')} level={3}>
          {clocks.map((clock) => (
            <ClockTimeline key={clock.clockId} clock={clock} />
          ))}
        </Section>
      )}
      <ItemSuspensions item={item} abilities={abilities} />
      <ItemExchanges item={item} abilities={abilities} />
      <ItemTrace item={item} />
      <p>
        <Link to={caseQuery({ tab: 'record', item: item.itemCaseId })}>{t('item.toRecord')}</Link>
      </p>
    </>
  );
}

function ItemFacts({ item, stage }: OfItem) {
  const { t } = useTranslation('case');
  const { promisedDays, mergedInto, added, commitment, deemedAcceptance, withdrawal } = item;
  return (
    <Facts
      facts={[
        {
          label: t('item.promised'),
          value: promisedDays !== undefined && t('workingDays', { count: promisedDays }),
        },
        { label: t('item.planning'), value: t(`planningState.${item.planning}`) },
        { label: t('item.planningReason'), value: item.planningReason },
        { label: t('item.remarks'), value: item.remarks },
        {
          label: t('item.mergedInto'),
          value: mergedInto !== undefined && itemNameIn(stage, mergedInto),
        },
        {
          label: t('item.commitment'),
          value: commitment ? (
            <>
              {t('item.committed', { who: commitment.signedBy, day: dateText(commitment.at) })}
              <Files fileIds={[commitment.fileId]} />
            </>
          ) : (
            item.informedCommitment && t('item.commitmentPossible')
          ),
        },
        {
          label: t('item.deemed'),
          value:
            deemedAcceptance &&
            t('item.deemedSince', {
              from: dateText(deemedAcceptance.from),
              found: dateText(deemedAcceptance.foundAt),
            }),
        },
        {
          label: t('item.added'),
          value: added && (
            <>
              {dateText(added.at)} {added.byName} {added.reason}
              <Files fileIds={added.fileIds} />
            </>
          ),
        },
        {
          label: t('item.withdrawn'),
          value: withdrawal && (
            <>
              {dateText(withdrawal.at)} {withdrawal.byName} {withdrawal.reason}
              <Files fileIds={withdrawal.fileId === undefined ? [] : [withdrawal.fileId]} />
            </>
          ),
        },
      ]}
    />
  );
}
