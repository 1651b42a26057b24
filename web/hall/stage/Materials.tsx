import { useTranslation } from 'react-i18next';
import type { StageView } from '../../api/stages.ts';
import { dateText } from '../../components/dates.ts';
import { anchors } from '../places.ts';
import { MaterialRow } from './MaterialRow.tsx';
import { openReturn } from './materialState.ts';

/** The one list of materials of the stage, with what was said of each. */
export function Materials({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('hallCases');
  const { materials, acceptedAt } = stage;
  const open = openReturn(stage);
  const isSettled = (material: StageView['materials'][number]) =>
    acceptedAt !== undefined && !isOpen(stage, material);
  const shown = materials.filter((material) => !isSettled(material));
  const folded = materials.filter(isSettled);
  return (
    <section className="hall-part" id={anchors.materials} tabIndex={-1}>
      <h2>{t('materials.title')}</h2>
      {acceptedAt !== undefined && <p>{t('materials.accepted', { day: dateText(acceptedAt) })}</p>}
      {open && <p>{t('materials.returned', { day: dateText(open.at) })}</p>}
      {materials.length === 0 && <p>{t('materials.none')}</p>}
      <Rows stage={stage} materials={shown} />
      {folded.length > 0 && (
        <details>
          <summary>{t('materials.settled', { count: folded.length })}</summary>
          <Rows stage={stage} materials={folded} />
        </details>
      )}
    </section>
  );
}

function Rows({
  stage,
  materials,
}: {
  readonly stage: StageView;
  readonly materials: StageView['materials'];
}) {
  return (
    <ul className="hall-list">
      {materials.map((material) => (
        <li key={material.materialId}>
          <MaterialRow stage={stage} material={material} />
        </li>
      ))}
    </ul>
  );
}

/** Whether the applicant may hand it in now: what is settled is folded away once the rest is received. */
function isOpen({ abilities }: StageView, { materialId }: StageView['materials'][number]): boolean {
  return abilities.some((ability) => ability.materialId === materialId);
}
