import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import { ActButtons } from '../../acts/ActButtons.tsx';
import type { StageView } from '../../api/stages.ts';
import { dateTimeText } from '../../components/dates.ts';
import { StatusTag, type Look } from '../../components/StatusTag.tsx';
import { Entries } from './Entries.tsx';
import { itemNameIn } from './itemNameIn.ts';
import { MaterialVersions } from './MaterialVersions.tsx';
import { Nothing, Section } from './Section.tsx';

type Material = StageView['materials'][number];

/** 材料: the one list of the stage, each with its versions and what the review said. */
export function MaterialsTab({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('case');
  const { materials, intakeReturns, acceptedAt, items } = stage;
  const byRow = materials.map((material) => ({ material, state: stateOf(material) }));
  return (
    <>
      <p>
        {acceptedAt === undefined
          ? t('materials.notReceived', {
              missing: byRow.filter(({ state }) => state === 'missing').length,
            })
          : t('materials.received', { day: dateTimeText(acceptedAt) })}
      </p>
      {materials.length === 0 && (
        <Nothing text={t(items.length === 0 ? 'empty.items' : 'empty.materials')} />
      )}
      <ul className="case-rows">
        {byRow.map(({ material, state }) => (
          <li key={material.materialId}>
            <div className="case-entry-head">
              <strong>{material.name}</strong>{' '}
              <StatusTag {...tagOf[state]} text={t(`materials.${state}`)} />
              <span className="case-for">
                {t('materials.for', {
                  items: material.itemCaseIds.map((id) => itemNameIn(stage, id)).join('、'),
                })}
              </span>
            </div>
            <MaterialVersions material={material} />
            <ActButtons
              abilities={abilitiesAbout(stage.abilities, { materialId: material.materialId })}
              about={material.name}
            />
          </li>
        ))}
      </ul>
      {intakeReturns.length > 0 && (
        <Section title={t('materials.returns')}>
          <Returns returns={intakeReturns} />
        </Section>
      )}
    </>
  );
}

type MaterialState =
  'qualified' | 'unqualified' | 'toReview' | 'missing' | 'optional' | 'awaited' | 'fromResult';

const tagOf: Readonly<Record<MaterialState, { readonly look: Look }>> = {
  qualified: { look: 'done' },
  fromResult: { look: 'done' },
  unqualified: { look: 'failed' },
  toReview: { look: 'running' },
  missing: { look: 'warning' },
  awaited: { look: 'stopped' },
  optional: { look: 'stopped' },
};

function stateOf({ versions, required, fromResult }: Material): MaterialState {
  const last = versions.at(-1);
  if (last?.review) return last.review.verdict === 'unqualified' ? 'unqualified' : 'qualified';
  if (last) return 'toReview';
  if (fromResult) return fromResult.paperId === undefined ? 'awaited' : 'fromResult';
  return required ? 'missing' : 'optional';
}

/** Each complete list of what was missing or wrong (R11). */
function Returns({ returns }: { readonly returns: StageView['intakeReturns'] }) {
  const { t } = useTranslation('case');
  return (
    <Entries
      entries={returns.map(({ at, corrections, resubmittedAt }) => ({
        key: String(at),
        head: t('materials.returnedAt', { day: dateTimeText(at) }),
        children: (
          <>
            <ul>
              {corrections.map(({ materialId, material, problem }) => (
                <li key={materialId}>{t('named', { name: material, text: problem })}</li>
              ))}
            </ul>
            {resubmittedAt === undefined
              ? t('materials.notResubmitted')
              : t('materials.resubmitted', { day: dateTimeText(resubmittedAt) })}
          </>
        ),
      }))}
    />
  );
}
