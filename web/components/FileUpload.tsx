import { CameraOutlined, UploadOutlined } from '@ant-design/icons';
import { useId, useRef, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadRules } from '../api/files.ts';
import { FileButton } from './FileButton.tsx';
import { PendingFileItem, StoredFileItem } from './FileItems.tsx';
import { fileSize } from './fileSize.ts';
import { useUploads } from './useUploads.ts';
import './files.css';

export interface FileUploadProps {
  /** What the files are, for example 附件. */
  readonly label: string;
  /** Ids of the files that are stored. */
  readonly value?: readonly string[];
  readonly onChange?: (fileIds: string[]) => void;
  /** Endings with their dot; all that the server takes unless told otherwise. */
  readonly accept?: readonly string[];
  /** The most files that the field takes. */
  readonly maxCount?: number;
  readonly disabled?: boolean;
  /** Told whether files are on their way: what is submitted meanwhile would lack them. */
  readonly onBusyChange?: (busy: boolean) => void;
  /** Given by the form's item. */
  readonly id?: string;
  readonly 'aria-describedby'?: string;
}

const IMAGES = ['.jpg', '.jpeg', '.png'];
const NONE: readonly string[] = [];
const unheard = (): void => undefined;

/**
 * Files of a form: chosen, dropped or photographed, uploaded at once, several beside each other. Its
 * value are the ids of those that are stored; one whose upload failed can be tried again.
 */
export function FileUpload(props: FileUploadProps) {
  const { label, value = NONE, onChange = unheard, maxCount = Infinity, disabled = false } = props;
  const { t } = useTranslation('files');
  const { data: rules } = useUploadRules();
  const { queue, pending } = useUploads(value, onChange, props.onBusyChange);
  const choose = useRef<HTMLButtonElement>(null);
  const hint = useId();
  const endings = props.accept ?? rules?.endings ?? NONE;
  const images = IMAGES.filter((ending) => endings.includes(ending));
  const taken = value.length + pending.filter(({ state }) => state !== 'refused').length;
  const room = maxCount - taken;
  const isOpen = !disabled && room > 0;
  const refusalOf = (file: File, index: number) => {
    if (index >= room) return t('tooMany', { count: maxCount });
    if (endings.length > 0 && !endings.some((ending) => file.name.toLowerCase().endsWith(ending)))
      return t('wrongKind', { endings: kindsOf(endings) });
    if (rules && file.size > rules.largestBytes)
      return t('tooLarge', { size: fileSize(rules.largestBytes) });
    return undefined;
  };
  const add = (files: readonly File[]) => {
    if (isOpen) queue.add(files, refusalOf);
  };
  // What had the focus is gone; the keyboard goes on at the field.
  const removing = (remove: () => void) => () => {
    remove();
    choose.current?.focus();
  };
  return (
    <div role="group" aria-label={label} id={props.id} className="file-upload">
      <DropZone onFiles={add}>
        <FileButton
          reference={choose}
          icon={<UploadOutlined />}
          text={t(maxCount === 1 ? 'chooseOne' : 'choose')}
          label={label}
          disabled={!isOpen}
          describedBy={[hint, props['aria-describedby']].filter(Boolean).join(' ')}
          accept={endings}
          multiple={maxCount > 1}
          onFiles={add}
        />
        {images.length > 0 && (
          <FileButton
            className="file-camera"
            icon={<CameraOutlined />}
            text={t('photograph')}
            label={label}
            disabled={!isOpen}
            describedBy={hint}
            accept={images}
            capture
            onFiles={add}
          />
        )}
        <p id={hint} className="file-hint">
          {rules && t('rules', { endings: kindsOf(endings), size: fileSize(rules.largestBytes) })}
          {maxCount < Infinity && t('atMost', { count: maxCount })}
          {t('noStateSecrets')}
        </p>
      </DropZone>
      <ul className="file-list" aria-label={t('filesOf', { label })}>
        {value.map((fileId) => (
          <StoredFileItem
            key={fileId}
            fileId={fileId}
            disabled={disabled}
            onRemove={removing(() => onChange(value.filter((id) => id !== fileId)))}
          />
        ))}
        {pending.map((file) => (
          <PendingFileItem
            key={file.key}
            pending={file}
            onRetry={() => queue.retry(file.key)}
            onRemove={removing(() => queue.remove(file.key))}
          />
        ))}
      </ul>
    </div>
  );
}

function kindsOf(endings: readonly string[]): string {
  return endings.map((ending) => ending.slice(1)).join('、');
}

function DropZone({
  onFiles,
  children,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}) {
  const allow = (event: DragEvent) => event.preventDefault();
  const take = (event: DragEvent) => {
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // Dropping is one more way; the buttons inside are for everybody.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="file-drop" onDragOver={allow} onDrop={take}>
      {children}
    </div>
  );
}
