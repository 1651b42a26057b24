import type { CivilDate } from '../../../domain/calendar/civilDate.ts';
import type { Finding } from '../../../domain/supervision/findings/finding.ts';
import { findingLists, type FindingListId } from '../../../domain/supervision/findings/lists.ts';
import type { StageWalk } from '../stageWalk.ts';
import { anOpinion, aProject, aStage, at } from './stage.ts';
import { accept, aDispatchedStage, toLastStep } from './stageStates.ts';
import { person } from './people.ts';
import { officialCalendar } from './calendar.ts';

/** The rows of a list on a day, in a stage. */
export function findingsOn(
  list: FindingListId,
  { stage }: StageWalk,
  day: CivilDate,
): readonly Finding[] {
  return findingLists[list].rows(stage, { calendar: officialCalendar, now: at(day) });
}

/** The keys of one list that the stage is found by. */
export function keysOf(list: FindingListId, { stage }: StageWalk): readonly string[] {
  return (stage.findings ?? []).filter((key) => key === list || key.startsWith(`${list}:`));
}

/** `heritage` is approved on 2026-09-14 against the 否 of its department. */
export function aDeparture(...[stage = aStage()]: Parameters<typeof aDispatchedStage>): StageWalk {
  const opinions = [anOpinion('culture-bureau', 'no')];
  const planning = { state: 'passed', askedDepartments: ['culture-bureau'], opinions } as const;
  const walk = aDispatchedStage(stage, { project: aProject({ planning }) });
  return toLastStep(accept(walk, 'heritage'), 'heritage').act(
    {
      kind: 'approveItem',
      itemCaseId: walk.item('heritage').itemCaseId,
      opinion: '准予许可',
      departureReason: '方案已修改',
    },
    person('leader', 'culture-bureau'),
  );
}
