import { useTranslation } from 'react-i18next';
import type { StaffChange } from '../api/staff.ts';
import { dateTimeText } from '../components/dates.ts';
import { FileLink } from '../components/FileLink.tsx';
import '../components/facts.css';

/** What was said to a report, each with its paper: nothing is replaced. */
export function ChangeEntries({ entries }: Pick<StaffChange, 'entries'>) {
  const { t } = useTranslation('staff');
  return (
    <section aria-labelledby="staff-course">
      <h2 id="staff-course">{t('course')}</h2>
      <ol className="course">
        {entries.map(({ entryId, kind, text, fileId, byName, at }) => (
          <li key={entryId}>
            <strong>{t(`entries.${kind as EntryKind}`)}</strong> {byName} {dateTimeText(at)}
            {text !== '' && <p>{text}</p>}
            {fileId !== undefined && <FileLink fileId={fileId} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The server names an entry so. */
type EntryKind = 'report' | 'confirmation' | 'return' | 'refiling';
