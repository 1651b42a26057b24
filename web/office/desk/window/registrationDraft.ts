import type { Submission } from '../../../api/projects.ts';
import type { RegistrationValues } from './registrationValues.ts';

/** What the clerk has typed, and what was sent without an answer yet: a reload loses neither. */
export interface RegistrationDraft {
  readonly values: RegistrationValues;
  readonly pending?: Submission;
}

/**
 * Kept by the tab alone: it holds personal data of an applicant. Signing out clears it with the other
 * drafts (`web/acts/drafts.ts`).
 */
export const DRAFT_NAME = 'registration';
