import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../acts/useKept.ts';
import type { ActFormProps } from './ConfirmForm.tsx';
import { ReasonAndPaper } from './ReasonAndPaper.tsx';

interface Refiled {
  readonly reason: string;
  readonly fileIds: readonly string[];
}

const EMPTY: Refiled = { reason: '', fileIds: [] };

/** The same change once more, with another reason and paper, after it was returned. */
export function RefileForm({
  changeId,
  isPending,
  errorsOf,
  onSubmit,
}: ActFormProps & {
  readonly changeId: string;
  readonly errorsOf: (field: string) => readonly string[];
}) {
  const { t } = useTranslation('staff');
  const [isUploading, setUploading] = useState(false);
  const { values, change, done } = useKept(changeId, 'refile', EMPTY);
  const { reason, fileIds } = values;
  const [fileId] = fileIds;
  return (
    <section aria-labelledby="staff-refile">
      <h2 id="staff-refile">{t('refile.title')}</h2>
      <p>{t('refile.text')}</p>
      <ReasonAndPaper
        reason={reason}
        fileIds={fileIds}
        errorsOf={errorsOf}
        onChange={change}
        onBusyChange={setUploading}
      />
      <Button
        type="primary"
        loading={isPending}
        disabled={isUploading || reason.trim() === '' || fileId === undefined}
        onClick={() => {
          if (fileId !== undefined) onSubmit({ kind: 'refileStaffChange', reason, fileId }, done);
        }}
      >
        {t('refile.act')}
      </Button>
    </section>
  );
}
