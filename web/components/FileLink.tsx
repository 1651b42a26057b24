import { DownloadOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../api/ApiProblem.ts';
import { filePath, useFile } from '../api/files.ts';
import { fileSize } from './fileSize.ts';
import './files.css';

/** A stored file by its name: to download, and to look at in another tab where browsers can show it. */
export function FileLink({ fileId }: { readonly fileId: string }) {
  const { t } = useTranslation('files');
  const { data, error } = useFile(fileId);
  if (error) return <span className="file-name">{messageOf(error)}</span>;
  if (!data) return <span className="file-name">{t('loading', { ns: 'common' })}</span>;
  const { name, size, previewable } = data;
  return (
    <span className="file-link">
      <Button
        type="link"
        className="file-name"
        href={filePath(fileId)}
        download={name}
        icon={<DownloadOutlined />}
        aria-label={t('download', { name, size: fileSize(size) })}
      >
        {t('named', { name, size: fileSize(size) })}
      </Button>
      {previewable && (
        <Button
          href={`${filePath(fileId)}?preview=true`}
          target="_blank"
          rel="noreferrer"
          icon={<EyeOutlined />}
          aria-label={t('previewOf', { name })}
        >
          {t('preview')}
        </Button>
      )}
    </span>
  );
}
