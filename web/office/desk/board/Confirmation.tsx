import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import type { StageView } from '../../../api/stages.ts';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { wantingMaterials } from './wantingMaterials.ts';

/** Whether the department confirmed an item, what it objects to, what its materials lack (R11, R12). */
export function Confirmation({
  item,
  stage,
}: {
  readonly item: StageView['items'][number];
  readonly stage: StageView;
}) {
  const { t } = useTranslation('desk');
  const { itemCaseId, name } = item;
  const isConfirmed = stage.confirmations.some((one) => one.itemCaseId === itemCaseId);
  const objections = stage.objections.filter((one) => one.itemCaseId === itemCaseId);
  const wanting = wantingMaterials(stage).filter(({ itemCaseIds }) =>
    itemCaseIds.includes(itemCaseId),
  );
  return (
    <div className="desk-cell">
      {isConfirmed && <StatusTag look="done" text={t('board.confirmed')} />}
      {!isConfirmed && stage.status === 'confirming' && item.status === 'received' && (
        <StatusTag look="running" text={t('board.notConfirmed')} />
      )}
      {objections.map(({ objectionId, reason, settlement }) => (
        <div key={objectionId}>
          <StatusTag
            look={settlement ? 'done' : 'warning'}
            text={t(settlement ? 'board.objectionSettled' : 'board.objection')}
          />
          {reason}
          <ActButtons abilities={abilitiesAbout(stage.abilities, { objectionId })} about={name} />
        </div>
      ))}
      {wanting.length > 0 && (
        <StatusTag look="warning" text={t('board.materialsWanting', { count: wanting.length })} />
      )}
    </div>
  );
}
