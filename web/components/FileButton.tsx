import { Button } from 'antd';
import { useRef, type ChangeEvent, type ReactNode, type Ref } from 'react';

interface FileButtonProps {
  readonly reference?: Ref<HTMLButtonElement>;
  readonly className?: string;
  readonly icon: ReactNode;
  readonly text: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly describedBy: string;
  readonly accept: readonly string[];
  readonly multiple?: boolean;
  /** With the camera of the phone. */
  readonly capture?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the choice of files, or the camera, of the device. */
export function FileButton(props: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { accept, multiple = false, capture = false, text, label } = props;
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(target.files ?? [])];
    // The same file may be chosen again after it was removed.
    target.value = '';
    props.onFiles(files);
  };
  return (
    <>
      <Button
        {...(props.reference && { ref: props.reference })}
        className={props.className ?? ''}
        icon={props.icon}
        disabled={props.disabled}
        aria-label={`${text}：${label}`}
        aria-describedby={props.describedBy}
        onClick={() => input.current?.click()}
      >
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        // In a form, antd shows what is only marked as hidden.
        style={{ display: 'none' }}
        accept={accept.join(',')}
        multiple={multiple}
        {...(capture && { capture: 'environment' as const })}
        onChange={change}
      />
    </>
  );
}
