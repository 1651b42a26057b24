import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** Somebody else has saved the list meanwhile: what it says now, and which of the two is to hold. */
export function PhraseConflict({
  present,
  onTheirs,
  onMine,
}: {
  readonly present: readonly string[];
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}) {
  const { t } = useTranslation('session');
  return (
    <Alert
      type="warning"
      showIcon
      title={t('phrases.conflict.title')}
      description={
        <>
          <p>{t('phrases.conflict.text')}</p>
          <ol aria-label={t('phrases.conflict.present')}>
            {present.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ol>
          {present.length === 0 && <p>{t('phrases.empty')}</p>}
          <p className="phrase-acts">
            <Button onClick={onTheirs}>{t('phrases.conflict.theirs')}</Button>
            <Button onClick={onMine}>{t('phrases.conflict.mine')}</Button>
          </p>
        </>
      }
    />
  );
}
