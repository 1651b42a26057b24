import { subjectOf, type Ability } from '../../../web/acts/ability.ts';

/** Tabs of the case page where acts about something are. */
const tabs = {
  itemCaseId: 'items',
  materialId: 'materials',
  requestId: 'planning',
  roundId: 'planning',
  meetingId: 'meetings',
  objectionId: 'meetings',
} as const;

export const isApplicant = (accountId: string): boolean => accountId.startsWith('applicant-');

/** The page on which a person does an act, as an address. @param owner path of its API */
export function placeOf(accountId: string, owner: string, ability: Ability): string {
  const path = owner.replace(/^\/api/, '');
  if (isApplicant(accountId)) return `/hall${path}`;
  const subject = subjectOf(ability);
  const tab = Object.entries(tabs).find(([name]) => name in subject)?.[1];
  return `/office${path}${tab === undefined ? '' : `?tab=${tab}`}`;
}
