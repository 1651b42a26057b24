import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { abilitiesAbout } from '../../../acts/ability.ts';
import { ActButtons } from '../../../acts/ActButtons.tsx';
import type { StageView } from '../../../api/stages.ts';
import { FileLink } from '../../../components/FileLink.tsx';
import { StatusTag, type Look } from '../../../components/StatusTag.tsx';
import { caseQuery } from '../../case/caseTabNames.ts';
import { wantingMaterials, wantOf, type Want } from './wantingMaterials.ts';

const looks: Readonly<Record<Want, Look>> = {
  missing: 'warning',
  unreviewed: 'running',
  unqualified: 'failed',
};

/** Materials that are not complete and right yet, with what may be done about each (R11). */
export function Materials({ stage }: { readonly stage: StageView }) {
  const { t } = useTranslation('desk');
  const wanting = wantingMaterials(stage);
  if (stage.status !== 'intake' && wanting.length === 0) return null;
  const place = `/office/stages/${encodeURIComponent(stage.stageId)}${caseQuery({ tab: 'materials' })}`;
  return (
    <section>
      <h2>{t('board.materials')}</h2>
      <p>
        {t(wanting.length === 0 ? 'board.materialsRight' : 'board.materialsCount', {
          count: wanting.length,
          total: stage.materials.length,
        })}{' '}
        <Link to={place}>{t('board.allMaterials')}</Link>
      </p>
      <ul className="desk-rows">
        {wanting.map((material) => (
          <li key={material.materialId}>
            <Material material={material} />
            <ActButtons
              abilities={abilitiesAbout(stage.abilities, { materialId: material.materialId })}
              about={material.name}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Material({ material }: { readonly material: StageView['materials'][number] }) {
  const { t } = useTranslation('desk');
  const want = wantOf(material);
  const last = material.versions.at(-1);
  return (
    <div className="desk-cell">
      <span>{material.name}</span>
      {want && <StatusTag look={looks[want]} text={t(`board.want.${want}`)} />}
      {last?.review?.verdict === 'unqualified' && <span>{last.review.reason}</span>}
      {last?.fileIds.map((fileId) => (
        <FileLink key={fileId} fileId={fileId} />
      ))}
    </div>
  );
}
