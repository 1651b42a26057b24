import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import { useDepartmentNames } from '../../api/departments.ts';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { itemNameIn } from './itemNameIn.ts';

type Objection = StageView['objections'][number];

/** 异议: what a department objects to, what was asked for, and how it was met; an open one bars the dispatch. */
export function Objections({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  return (
    <Entries
      entries={stage.objections.map((objection) => {
        const { objectionId, itemCaseId, departmentId, reason, at, byName, settlement } = objection;
        const item = itemNameIn(stage, itemCaseId);
        return {
          key: objectionId,
          head: (
            <>
              {dateTimeText(at)} {nameOf(departmentId)} {byName} <strong>{item}</strong>{' '}
              <StatusTag
                look={settlement ? 'done' : 'warning'}
                text={t(settlement ? 'objections.settled' : 'objections.open')}
              />
            </>
          ),
          children: (
            <>
              <div>{reason}</div>
              <Course objection={objection} stage={stage} />
              <ActButtons
                abilities={abilitiesAbout(stage.abilities, { objectionId })}
                about={item}
              />
            </>
          ),
        };
      })}
    />
  );
}

function Course({
  objection: { supplement, replanning, settlement },
  stage,
}: {
  readonly objection: Objection;
  readonly stage: StageView;
}) {
  const { t } = useTranslation('case');
  const nameOf = useDepartmentNames();
  const materialNamed = (id: string) =>
    stage.materials.find(({ materialId }) => materialId === id)?.name ?? id;
  return (
    <>
      {supplement && (
        <div>
          {dateTimeText(supplement.at)} {supplement.byName}{' '}
          {t('objections.supplement', {
            materials: supplement.materialIds
              .map(materialNamed)
              .join(t('listComma', { ns: 'common' })),
          })}{' '}
          {supplement.text}
        </div>
      )}
      {replanning && (
        <div>{t('objections.replanning', { department: nameOf(replanning.departmentId) })}</div>
      )}
      {settlement && (
        <div>
          {dateTimeText(settlement.at)} {settlement.byName} {t(`settlements.${settlement.how}`)}{' '}
          {settlement.text}
        </div>
      )}
    </>
  );
}
