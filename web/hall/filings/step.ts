import type { FilingContent } from '../../api/filings.ts';
import type { FilingField } from '../../components/filing/fields.ts';

/** What every step of a filing is given. */
export interface StepProps {
  readonly content: FilingContent;
  readonly change: (
    field: FilingField,
    value: string | number | readonly string[] | null | undefined,
  ) => void;
  /** What is wrong with a field: of the office, and of the last try to submit. */
  readonly errorsOf: (field: FilingField) => readonly string[];
  readonly onBusyChange: (busy: boolean) => void;
}
