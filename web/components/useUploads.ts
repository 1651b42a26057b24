import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { fileKey } from '../api/files.ts';
import { upload } from '../api/upload.ts';
import { announce } from '../app/shell/Announcer.tsx';
import { UploadQueue } from './UploadQueue.ts';

/**
 * The uploads of one field. What is stored joins its value; what failed is tried again when the
 * connection is back. They are broken off when the field leaves the page.
 * @param value ids of the files that the field has
 */
export function useUploads(
  value: readonly string[],
  onChange: (fileIds: string[]) => void,
  onBusyChange?: (busy: boolean) => void,
) {
  const { t } = useTranslation('files');
  const client = useQueryClient();
  const [queue] = useState(() => new UploadQueue(upload));
  const pending = useSyncExternalStore(queue.subscribe, queue.files);
  // Two files may be stored before the page is drawn with the first of them.
  const present = useRef(value);
  useEffect(() => {
    present.current = value;
  }, [value]);
  useEffect(() => {
    queue.tell({
      onStored: (info) => {
        client.setQueryData(fileKey(info.fileId), info);
        present.current = [...present.current, info.fileId];
        onChange([...present.current]);
        announce(t('stored', { name: info.name }));
      },
      onFailed: ({ file, message = '' }) => announce(t('notStored', { name: file.name, message })),
    });
  });
  useEffect(() => {
    const again = () => queue.retryFailed();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      queue.stop();
    };
  }, [queue]);
  const isBusy = pending.some(({ state }) => state === 'waiting' || state === 'sending');
  useEffect(() => {
    onBusyChange?.(isBusy);
    // What is broken off with the field keeps nobody waiting.
    return () => onBusyChange?.(false);
  }, [isBusy, onBusyChange]);
  return { queue, pending };
}
