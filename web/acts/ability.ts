import type { z } from 'zod';
import type { projectDetailView } from '../../server/modules/projects/presenter.ts';
import type { stageView } from '../../server/modules/stages/view.ts';

/** Something that the server lets this person do now. */
export type Ability =
  | z.output<typeof stageView>['abilities'][number]
  | z.output<typeof projectDetailView>['abilities'][number];

/** What the act is about: the ids that the server named, and nothing else of the ability. */
export function subjectOf(ability: Ability): Record<string, string> {
  const { kind: _, name: __, taskKey: ___, ...subject } = ability;
  return Object.fromEntries(
    Object.entries(subject).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

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
