import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { abilityKey, type Ability } from '../../acts/ability.ts';
import { ActAnswer } from '../../acts/ActAnswer.tsx';
import { draftKey, dropDraft, keepDraft, readDraft } from '../../acts/drafts.ts';
import { useAct } from '../../api/acts.ts';
import { useSession } from '../../api/session.ts';
import { announce } from '../../app/shell/Announcer.tsx';
import { FileUpload } from '../../components/FileUpload.tsx';

export interface NewVersionProps {
  readonly stageId: string;
  readonly ability: Ability;
  readonly materialId: string;
  readonly name: string;
  /** Nothing waits for it: shown when it is asked for. */
  readonly isFolded: boolean;
}

/** The most files of one version that the server takes. */
const MOST_FILES = 20;

/** A new version of a material, in its row: files are stored at once, and handed in together. */
export function NewVersion(props: NewVersionProps) {
  const { t } = useTranslation('hallCases');
  if (!props.isFolded) return <Upload {...props} />;
  return (
    <details>
      <summary>{t('materials.replace', { name: props.name })}</summary>
      <Upload {...props} />
    </details>
  );
}

function Upload({ stageId, ability, materialId, name }: NewVersionProps) {
  const { t } = useTranslation('hallCases');
  const [fileIds, setFileIds, done] = useKeptFiles(stageId, ability);
  const [isBusy, setBusy] = useState(false);
  const act = useAct({ type: 'stage', id: stageId }, ({ status }) => {
    if (status !== 'applied') return;
    done();
    announce(t('materials.handedIn', { name }));
  });
  const handIn = () => {
    if (act.isPending) return;
    act.mutate({
      act: { kind: ability.kind, materialId, fileIds },
      taskKey: ability.taskKey,
    });
  };
  return (
    <div className="hall-upload">
      <FileUpload
        label={name}
        value={fileIds}
        onChange={setFileIds}
        onBusyChange={setBusy}
        maxCount={MOST_FILES}
        disabled={act.isPending}
      />
      <ActAnswer act={act} />
      {fileIds.length > 0 && (
        <Button type="primary" loading={act.isPending} disabled={isBusy} onClick={handIn}>
          {t('materials.handIn', { name })}
        </Button>
      )}
    </div>
  );
}

/** Files that are stored and not handed in yet: the tab keeps them over a reload. */
function useKeptFiles(stageId: string, ability: Ability) {
  const { account } = useSession();
  const key = draftKey(account?.accountId ?? '', stageId, abilityKey(ability));
  const [fileIds, setFileIds] = useState(() => keptIn(readDraft(key)));
  const keep = (ids: string[]) => {
    setFileIds(ids);
    keepDraft(key, { fileIds: ids });
  };
  const done = () => {
    setFileIds([]);
    dropDraft(key);
  };
  return [fileIds, keep, done] as const;
}

function keptIn(draft: ReturnType<typeof readDraft>): string[] {
  const ids = draft?.fileIds;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
