import { Collapse, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { ItemDetail } from './ItemDetail.tsx';
import { itemLook } from '../../components/looks.ts';
import { byUrgency } from './pressingClocks.ts';
import { PressingClock } from './PressingClock.tsx';
import { Nothing, Section } from './Section.tsx';

type Item = StageView['items'][number];

/** 事项: every item with its state, its limit, and all that happened to it. */
export function ItemsTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query] = useSearchParams();
  const named = query.get('item');
  const { items } = stage;
  if (items.length === 0) return <Nothing text={t('empty.items')} />;
  return (
    <>
      <ItemList key={named} stage={stage} named={named} />
      <SpareItems stage={stage} />
    </>
  );
}

interface ItemListProps {
  readonly stage: StageView;
  /** The item that the address names. */
  readonly named: string | null;
}

/** What one came for and what one can act on is open; of a long list the rest is not. */
function ItemList({ stage, named }: ItemListProps) {
  const { items, abilities } = stage;
  const wanted = items
    .map(({ itemCaseId }) => itemCaseId)
    .filter((id) =>
      named === null
        ? items.length === 1 || abilities.some(({ itemCaseId }) => itemCaseId === id)
        : id === named,
    );
  const [open, setOpen] = useState(wanted);
  const [met, setMet] = useState(wanted);
  // What one can act on from now on opens as well; what somebody has closed stays closed.
  const fresh = wanted.filter((id) => !met.includes(id));
  if (fresh.length > 0) {
    setMet([...met, ...fresh]);
    setOpen([...open, ...fresh]);
  }
  return (
    <Collapse
      className="case-items"
      activeKey={open}
      onChange={setOpen}
      items={items.map((item) => ({
        key: item.itemCaseId,
        label: <ItemHead item={item} stage={stage} />,
        children: <ItemDetail item={item} stage={stage} />,
      }))}
    />
  );
}

/** Items of the flow template that the stage has not, where one may be added (R13). */
function SpareItems({ stage: { spareItems, abilities } }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const addable = spareItems.flatMap(({ itemId, name }) => {
    const found = abilitiesAbout(abilities, { itemId });
    return found.length === 0 ? [] : [{ itemId, name, found }];
  });
  if (addable.length === 0) return null;
  return (
    <Section title={t('spareItems')}>
      <ul className="case-rows">
        {addable.map(({ itemId, name, found }) => (
          <li key={itemId}>
            <div className="case-entry-head">{name}</div>
            <ActButtons abilities={found} about={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What one has to know of an item without opening it. */
function ItemHead({ item, stage }: { readonly item: Item; readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [clock] = stage.clocks
    .filter(({ itemCaseId, ended }) => itemCaseId === item.itemCaseId && !ended)
    .toSorted(byUrgency);
  return (
    <Flex wrap gap="4px 12px" align="center">
      <strong>{item.name}</strong>
      <span>
        {t(item.milestone && item.line === 'main' ? 'lines.milestone' : `lines.${item.line}`)}
      </span>
      <span>{item.departmentName}</span>
      <StatusTag
        look={itemLook(item)}
        text={t(`itemStatus.${item.status}`) + (item.frozen ? t('frozenToo') : '')}
      />
      {item.step && <span>{t('atStep', { step: item.step.name })}</span>}
      {clock && <PressingClock clock={{ ...clock, itemName: undefined }} />}
    </Flex>
  );
}
