import { useTranslation } from 'react-i18next';
import type { FilingState } from '../../../domain/filing/filing.ts';
import { StatusTag, type Look } from '../StatusTag.tsx';

const LOOKS: Record<FilingState, Look> = {
  draft: 'running',
  submitted: 'running',
  returned: 'warning',
  receiving: 'running',
  received: 'done',
  withdrawn: 'stopped',
};

// The keys of the record are exactly the states.
export const filingStateNames = Object.keys(LOOKS) as FilingState[];

/** Where a filing stands, in few words for its applicant and in exact ones for the office. */
export function FilingTag({
  state,
  audience,
}: {
  readonly state: string;
  readonly audience: 'applicant' | 'office';
}) {
  const { t } = useTranslation('filings');
  const look = LOOKS[state as FilingState]; // the server sends no other
  return <StatusTag look={look} text={t(`states.${audience}.${state}`)} />;
}
