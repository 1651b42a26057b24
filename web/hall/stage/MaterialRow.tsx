import { useTranslation } from 'react-i18next';
import { abilitiesAbout } from '../../acts/ability.ts';
import type { StageView } from '../../api/stages.ts';
import { dateText, dateTimeText } from '../../components/dates.ts';
import { FileLink } from '../../components/FileLink.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { materialLooks, materialState, openReturn, type Material } from './materialState.ts';
import { NewVersion } from './NewVersion.tsx';

interface MaterialRowProps {
  readonly stage: StageView;
  readonly material: Material;
}

/** A material: where it stands, what was wrong and why, its versions, and a new one where it may be. */
export function MaterialRow({ stage, material }: MaterialRowProps) {
  const { t } = useTranslation('hallCases');
  const { materialId, name, itemCaseIds, versions } = material;
  const state = materialState(material);
  const last = versions.at(-1);
  const isListed = openReturn(stage)?.corrections.some((one) => one.materialId === materialId);
  const [ability] = abilitiesAbout(stage.abilities, { materialId });
  const items = stage.items.filter(({ itemCaseId }) => itemCaseIds.includes(itemCaseId));
  const isAskedAnew = askedOf(stage, materialId).some(({ at }) => (last?.uploadedAt ?? 0) < at);
  const isWanted = state === 'missing' || state === 'unqualified' || isAskedAnew;
  return (
    <>
      <h3>
        {name}
        <StatusTag look={materialLooks[state]} text={t(`materials.state.${state}`)} />
      </h3>
      <p className="hall-quiet">
        {t('materials.for', {
          items: items.map((item) => item.name).join(t('listComma', { ns: 'common' })),
        })}
      </p>
      {state === 'unqualified' && last?.review && (
        <p role="note">
          {t('materials.wrong', { day: dateText(last.review.at), reason: last.review.reason })}
        </p>
      )}
      {state === 'missing' && isListed && <p>{t('materials.askedFor')}</p>}
      {state === 'correctedOnTheSpot' && <p>{last?.review?.reason}</p>}
      <AskedAnew stage={stage} material={material} />
      {last && <Version version={last} />}
      {versions.length > 1 && (
        <details>
          <summary>{t('materials.earlier', { count: versions.length - 1, name })}</summary>
          {versions.slice(0, -1).map((version) => (
            <Version key={version.uploadedAt} version={version} />
          ))}
        </details>
      )}
      {ability && (
        <NewVersion
          stageId={stage.stageId}
          ability={ability}
          materialId={materialId}
          name={name}
          isFolded={!isWanted}
        />
      )}
    </>
  );
}

/** What an objection of a department asks of the material before the dispatch (R12). */
function askedOf({ objections }: StageView, materialId: string) {
  return objections.flatMap(({ objectionId, supplement, settlement }) =>
    !settlement && supplement?.materialIds.includes(materialId)
      ? [{ objectionId, ...supplement }]
      : [],
  );
}

function AskedAnew({ stage, material }: MaterialRowProps) {
  const { t } = useTranslation('hallCases');
  return askedOf(stage, material.materialId).map(({ objectionId, at, text }) => (
    <p key={objectionId} role="note">
      {t('materials.askedAnew', { day: dateText(at), text })}
    </p>
  ));
}

function Version({ version }: { readonly version: Material['versions'][number] }) {
  const { t } = useTranslation('hallCases');
  const { fileIds, uploadedAt, review } = version;
  return (
    <div>
      <p className="hall-quiet">
        {t('materials.uploadedAt', { at: dateTimeText(uploadedAt) })}
        {review?.verdict === 'unqualified' && t('materials.said', { reason: review.reason })}
      </p>
      {fileIds.map((fileId) => (
        <FileLink key={fileId} fileId={fileId} />
      ))}
    </div>
  );
}
