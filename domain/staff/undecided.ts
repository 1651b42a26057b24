import { conflict } from '../stage/violations.ts';
import type { StaffChangeContent } from './acts.ts';
import type { StaffContext } from './rules.ts';

/**
 * One report about a person at a time, so that none brings back what a later one has changed. Only a
 * leave does not wait: access ends at once.
 * @throws {RuleViolation} conflict
 */
export function mustBeAlone(
  change: StaffChangeContent,
  { undecided }: Pick<StaffContext, 'undecided'>,
): void {
  const waits =
    change.kind === 'leaves'
      ? undecided.some((kind) => kind === 'leaves' || kind === 'movesDepartment')
      : undecided.length > 0;
  if (waits) notAlone();
}

/** @throws {RuleViolation} conflict */
export function notAlone(): never {
  conflict('R22', '此人已有人员变更正在等待确认，请待确认或退回后再申报');
}

/**
 * What an undecided report occupies, which no other undecided one may: of two that are filed in one
 * moment neither is among those that the other was judged on. A leave beside another change takes a
 * place of its own, a move both; a new person is the same under every login name.
 */
export function placesOf(change: StaffChangeContent): readonly string[] {
  const { accountId } = change;
  const [ends, changes] = [`leave:${accountId}`, `change:${accountId}`];
  switch (change.kind) {
    case 'leaves':
      return [ends];
    case 'movesDepartment':
      return [changes, ends];
    case 'joins':
      return [changes, `person:${change.personKey}`];
    case 'changesRoles':
    case 'passwordReset':
      return [changes];
  }
}
