import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** As the server takes it. */
const LONGEST = 300;

/** One phrase, with what moves it and takes it away. */
export function PhraseRow({
  number,
  phrase,
  isLast,
  onChange,
  onMove,
  onRemove,
}: {
  /** Its place, from 1. */
  readonly number: number;
  readonly phrase: string;
  readonly isLast: boolean;
  readonly onChange: (text: string) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('session');
  return (
    <li>
      <Input.TextArea
        autoSize
        maxLength={LONGEST}
        aria-label={t('phrases.phrase', { number })}
        value={phrase}
        onChange={({ target }) => onChange(target.value)}
      />
      <span className="phrase-acts">
        <Button
          disabled={number === 1}
          aria-label={t('phrases.upOf', { number })}
          onClick={() => onMove(-1)}
        >
          {t('phrases.up')}
        </Button>
        <Button
          disabled={isLast}
          aria-label={t('phrases.downOf', { number })}
          onClick={() => onMove(1)}
        >
          {t('phrases.down')}
        </Button>
        <Button danger aria-label={t('phrases.removeOf', { number })} onClick={onRemove}>
          {t('phrases.remove')}
        </Button>
      </span>
    </li>
  );
}
