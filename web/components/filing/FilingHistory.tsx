import { useTranslation } from 'react-i18next';
import type { FilingView } from '../../api/filings.ts';
import { dateTimeText } from '../dates.ts';
import './history.css';

type Entry = FilingView['history'][number];

/** Every submission, return, withdrawal and the reception, the newest first. */
export function FilingHistory({ history }: Pick<FilingView, 'history'>) {
  const { t } = useTranslation('filings');
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{t('history')}</h2>
      <ol className="filing-history">
        {history.toReversed().map((entry) => (
          <li key={entry.entryId}>
            <p>
              {t(`entries.${entry.kind}`, { name: entry.byName, time: dateTimeText(entry.at) })}
            </p>
            <EntryWords entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function EntryWords({
  entry: { reasons = [], opinion, reason, guidance, next },
}: {
  entry: Entry;
}) {
  const { t } = useTranslation('filings');
  const words = [opinion, reason, guidance, next].filter(Boolean);
  return (
    <>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ field, reason: why }) => (
            <li key={field}>{t('problem', { field: t(`fields.${field}`), message: why })}</li>
          ))}
        </ul>
      )}
      {words.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
