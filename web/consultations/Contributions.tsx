import { useTranslation } from 'react-i18next';
import type { Consultation } from '../api/consultations.ts';

/** What the other departments said: the answer names what it uses. */
export function Contributions({
  contributions,
  left,
  onChange,
}: {
  readonly contributions: Consultation['entries'];
  /** Ids of those that it does not use. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
}) {
  const { t } = useTranslation('consultations');
  if (contributions.length === 0) return null;
  const toggle = (entryId: string, isUsed: boolean) =>
    onChange(isUsed ? left.filter((id) => id !== entryId) : [...left, entryId]);
  return (
    <fieldset className="consultation-contributions">
      <legend>{t('contributionsUsed')}</legend>
      {contributions.map(({ entryId, departmentName, text }) => (
        <label key={entryId}>
          <input
            type="checkbox"
            checked={!left.includes(entryId)}
            onChange={({ target }) => toggle(entryId, target.checked)}
          />
          <span>
            {departmentName}：{text}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
