import type { StageView } from '../../api/stages.ts';
import type { CaseTab } from './caseTabNames.ts';

type Ability = StageView['abilities'][number];

/** What an act can be about, the most particular first, and the part of the case in which that stands. */
const PLACES = [
  ['requestId', 'planning'],
  ['roundId', 'planning'],
  ['noticeId', 'planning'],
  ['objectionId', 'meetings'],
  ['meetingId', 'meetings'],
  ['materialId', 'materials'],
  ['itemCaseId', 'items'],
  ['itemId', 'items'],
] as const satisfies readonly (readonly [keyof Ability, CaseTab])[];

/** The part in which an act stands; undefined for those of the stage as a whole. */
export function tabOfAct(ability: Ability): CaseTab | undefined {
  return PLACES.find(([subject]) => ability[subject] !== undefined)?.[1];
}

/** How many acts wait in a part of the case. */
export function actsIn(abilities: readonly Ability[], tab: CaseTab): number {
  return abilities.filter((ability) => tabOfAct(ability) === tab).length;
}
