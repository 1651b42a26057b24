import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import type { StageView } from '../../../api/stages.ts';
import { ClockTag } from '../../../components/ClockTag.tsx';
import type { DataColumn } from '../../../components/columns.ts';
import '../../../components/dataTable.css';
import { RowCards } from '../../../components/RowCards.tsx';
import { RowTable } from '../../../components/RowTable.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { caseQuery } from '../../case/caseTabNames.ts';
import { useIsNarrow } from '../../../components/useIsNarrow.ts';
import { itemLook } from '../../../components/looks.ts';
import { byUrgency } from '../../case/pressingClocks.ts';
import type { BoardProps } from './BoardPage.tsx';
import { Confirmation } from './Confirmation.tsx';
import { Replies } from './Replies.tsx';
import { UrgeButton } from './UrgeButton.tsx';

type Item = StageView['items'][number];

/** Every item of the stage, a row each: at phone width a card. */
export function BoardItems({ stage, position }: BoardProps) {
  const { t } = useTranslation(['desk', 'case']);
  const columns: DataColumn<Item>[] = [
    { title: t('board.item'), render: (_, item) => <ItemName item={item} stage={stage} /> },
    { title: t('board.state'), render: (_, item) => <ItemState item={item} stage={stage} /> },
    { title: t('board.replies'), render: (_, item) => <Replies item={item} stage={stage} /> },
    {
      title: t('board.confirmation'),
      render: (_, item) => <Confirmation item={item} stage={stage} />,
    },
    {
      title: t('board.do'),
      render: (_, item) => <ItemActs item={item} stage={stage} position={position} />,
    },
  ];
  const isNarrow = useIsNarrow();
  if (stage.items.length === 0) return <p>{t('board.noItems')}</p>;
  // All are shown: a board has no pages.
  const Rows = isNarrow ? RowCards<Item> : RowTable<Item>;
  return (
    <Rows
      label={t('board.items')}
      rowKey={({ itemCaseId }) => itemCaseId}
      columns={columns}
      rows={stage.items}
      total={stage.items.length}
      isLoading={false}
      error={null}
      empty=""
    />
  );
}

interface RowProps {
  readonly item: Item;
  readonly stage: StageView;
}

function ItemName({ item, stage }: RowProps) {
  const { t } = useTranslation('case');
  const { itemCaseId, name, line, milestone, departmentName } = item;
  const kind = milestone && line === 'main' ? 'milestone' : line;
  const place = caseQuery({ tab: 'items', item: itemCaseId });
  return (
    <>
      <Link to={`/office/stages/${encodeURIComponent(stage.stageId)}${place}`}>{name}</Link>
      <div>{t(`lines.${kind}`)}</div>
      <div>{departmentName}</div>
    </>
  );
}

/** Clocks of an item that are shown: the most pressing ones. */
const SHOWN = 2;

function ItemState({ item, stage }: RowProps) {
  const { t } = useTranslation(['desk', 'case']);
  const { itemCaseId, status, frozen, step, awaits } = item;
  const clocks = stage.clocks
    .filter((clock) => clock.itemCaseId === itemCaseId && !clock.ended)
    .toSorted(byUrgency)
    .slice(0, SHOWN);
  const frozenToo = frozen ? t('frozenToo', { ns: 'case' }) : '';
  return (
    <div className="desk-cell">
      <StatusTag
        look={itemLook(item)}
        text={`${t(`itemStatus.${status}`, { ns: 'case' })}${frozenToo}`}
      />
      {step && <span>{t('atStep', { ns: 'case', step: step.name })}</span>}
      {awaits.map((awaited) => (
        <span key={awaited.itemCaseId}>
          {t('board.awaitsResult', {
            name: awaited.name,
            department: awaited.departmentName,
          })}
        </span>
      ))}
      {clocks.map((clock) => (
        <ClockTag key={clock.clockId} clock={clock} />
      ))}
    </div>
  );
}

function ItemActs({ item, stage, position }: BoardProps & RowProps) {
  const { t } = useTranslation('desk');
  const { itemCaseId, name } = item;
  const abilities = abilitiesAbout(stage.abilities, { itemCaseId });
  const mayUrge = position.items.some((one) => one.itemCaseId === itemCaseId && one.mayUrge);
  if (abilities.length === 0 && !mayUrge) return <span>{t('board.nothingToDo')}</span>;
  return (
    <div className="desk-cell">
      <ActButtons abilities={abilities} about={name} />
      {mayUrge && <UrgeButton stageId={stage.stageId} about={{ itemCaseId }} name={name} />}
    </div>
  );
}
