import { DeleteOutlined, RedoOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFile } from '../api/files.ts';
import { FileLink } from './FileLink.tsx';
import type { PendingFile } from './UploadQueue.ts';

/** A file that the field has. */
export function StoredFileItem({
  fileId,
  disabled,
  onRemove,
}: {
  readonly fileId: string;
  readonly disabled: boolean;
  readonly onRemove: () => void;
}) {
  const { data } = useFile(fileId);
  return (
    <li className="file-item">
      <FileLink fileId={fileId} />
      {!disabled && <RemoveButton name={data?.name ?? fileId} onRemove={onRemove} />}
    </li>
  );
}

/** A file that is on its way, or did not arrive. */
export function PendingFileItem({
  pending: { file, state, sent, message },
  onRetry,
  onRemove,
}: {
  readonly pending: PendingFile;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('files');
  return (
    <li className="file-item">
      <span className="file-pending">
        <span className="file-name">{file.name}</span>
        {message === undefined ? (
          <Progress
            percent={Math.round(sent * 100)}
            aria-label={t('progressOf', { name: file.name })}
          />
        ) : (
          <span className="file-failure">{t('failed', { message })}</span>
        )}
      </span>
      {state === 'failed' && (
        <Button
          icon={<RedoOutlined />}
          aria-label={t('retryOf', { name: file.name })}
          onClick={onRetry}
        >
          {t('retry', { ns: 'common' })}
        </Button>
      )}
      <RemoveButton name={file.name} onRemove={onRemove} />
    </li>
  );
}

function RemoveButton({
  name,
  onRemove,
}: {
  readonly name: string;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('files');
  return (
    <Button icon={<DeleteOutlined />} aria-label={t('removeOf', { name })} onClick={onRemove}>
      {t('remove')}
    </Button>
  );
}
