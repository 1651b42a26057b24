import { Collapse, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { StageView } from '../../api/stages.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { ItemDetail } from './ItemDetail.tsx';
import { itemLook } from './looks.ts';
import { byUrgency } from './pressingClocks.ts';
import { PressingClock } from './PressingClock.tsx';
import { Nothing } from './Section.tsx';

type Item = StageView['items'][number];

/** 事项: every item with its state, its limit, and all that happened to it. */
export function ItemsTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const [query] = useSearchParams();
  const named = query.get('item');
  const { items, abilities } = stage;
  if (items.length === 0) return <Nothing text={t('empty.items')} />;
  // What one came for and what one can act on is open; of a long list the rest is not.
  const open = items
    .map(({ itemCaseId }) => itemCaseId)
    .filter((id) =>
      named === null
        ? items.length === 1 || abilities.some(({ itemCaseId }) => itemCaseId === id)
        : id === named,
    );
  return (
    <Collapse
      key={named}
      className="case-items"
      defaultActiveKey={open}
      items={items.map((item) => ({
        key: item.itemCaseId,
        label: <ItemHead item={item} stage={stage} />,
        children: <ItemDetail item={item} stage={stage} />,
      }))}
    />
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
