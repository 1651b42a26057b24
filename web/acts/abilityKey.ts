import { subjectOf, type Ability } from '../api/acts.ts';

/** An ability in an address: its kind and what it is about. */
export function abilityKey(ability: Ability): string {
  return [ability.kind, ...Object.values(subjectOf(ability))].join('~');
}

/**
 * The abilities about something: those that name exactly these ids among their subject, or no subject
 * at all for `{}`.
 */
export function abilitiesAbout<A extends Ability>(
  abilities: readonly A[],
  about: Readonly<Record<string, string>>,
): A[] {
  const wanted = Object.entries(about);
  return abilities.filter((ability) => {
    const subject = subjectOf(ability);
    if (wanted.length === 0) return Object.keys(subject).length === 0;
    return wanted.every(([name, id]) => subject[name] === id);
  });
}
