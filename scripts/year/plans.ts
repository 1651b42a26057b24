import type { FlowType, StageNumber } from '../../domain/project/project.ts';
import type { Random } from './random.ts';

/** What a project of the year is and goes through, drawn before it begins. */
export interface ProjectPlan {
  readonly index: number;
  readonly name: string;
  readonly flowType: FlowType;
  /** The share of the year's days after which it is registered. */
  readonly beginsAfter: number;
  readonly planning: 'exempt' | 'passed' | 'passedAtSecond';
  readonly applicant: 'applicant-company' | 'applicant-person' | undefined;
  readonly stages: readonly {
    readonly stage: StageNumber;
    /** What is to happen in it, by the names of variants. */
    readonly wishes: readonly string[];
  }[];
}

const FLOW_TYPES: readonly FlowType[] = [3, 4, 4, 1, 4, 2, 3, 4];
const STAGES: readonly StageNumber[] = [1, 2, 3, 4];

/** Of ten projects. */
const PLANNINGS: readonly ProjectPlan['planning'][] = [
  ...Array.from({ length: 6 }, () => 'exempt' as const),
  ...Array.from({ length: 3 }, () => 'passed' as const),
  'passedAtSecond',
];

/**
 * Outcomes that a year has, however few its projects: each is dealt to one stage or more. A stage of
 * which a later one is the remedy (a new filing) gets nothing beside it.
 */
const OUTCOMES: readonly (readonly string[])[] = [
  ['closeRound', 'objectToItem'],
  ['replyToPlanning:transfer', 'replyToPlanning:transferAgain'],
  ['replyToPlanning:mainNotRequired', 'changeReply'],
  ['reviewMaterial:unqualified', 'proposeSuspension:parallel', 'rejectSuspension'],
  ['proposeSuspension:main', 'proposeSuspension:secondMain'],
  ['refuseItem:main', 'requestSupplement'],
  ['changeReply', 'objectToItem', 'callMeeting', 'returnStep'],
  ['acceptItem:late', 'declareNotRequired'],
  ['requestSupplement:parallel', 'endSupplement', 'refuseAcceptance:incomplete'],
  ['refuseAcceptance:main', 'openInquiry'],
  ['replyToPlanning:transferToNobody', 'closeStage:withOpenItems'],
  ['openInquiry', 'closeInquiry', 'addItem'],
  ['objectToItem', 'settleObjection:replan'],
  ['objectToItem', 'settleObjection:supplement'],
  ['refuseItem:main', 'restoreStage', 'proposeSuspension:parallel', 'addItem'],
  ['revokeResult:main'],
  ['revokeResult:parallel', 'approveItem:papersToFollow'],
  ['closeStage:withOpenItems', 'reviewMaterial:unqualified'],
  ['chooseCommitment', 'approveItem:papersToFollow', 'extendLimit'],
  ['settleObligation:returned', 'approveItem:papersToFollow', 'chooseCommitment'],
  ['withdrawStage:midway', 'reviewMaterial:unqualified'],
  ['withdrawItem', 'requestSupplement:parallel'],
  ['proposeSuspension:parallel', 'rejectSuspension'],
  ['refuseAcceptance:notOurs', 'refuseItem:parallel'],
  ['proposeSuspension:main', 'replyToPlanning:notRequired', 'changeReply'],
  ['closeRound', 'finalPlanning:notNeeded', 'closeStage:withOpenItems'],
];

/**
 * The projects of a year. Some go through all four stages from January on; the others come during the
 * year and go as far as they get.
 */
export function drawProjects(random: Random, count: number): readonly ProjectPlan[] {
  const outcomes = random.shuffled(OUTCOMES);
  let dealt = 0;
  return Array.from({ length: count }, (_, index) => {
    const whole = index % 4 === 0;
    const first = whole ? 0 : random.below(3);
    const length = whole ? 4 : 1 + random.below(2);
    const flowType = FLOW_TYPES[index % FLOW_TYPES.length] ?? 4;
    return {
      index,
      name: `第${String(index + 1)}号建设项目`,
      flowType,
      beginsAfter: whole ? random.next() * 0.05 : random.next() * 0.6,
      planning: random.pick(PLANNINGS),
      applicant: random.pick([undefined, 'applicant-company', 'applicant-person'] as const),
      stages: STAGES.slice(first, first + length).map((stage) => {
        // A stage of one or two items has no room for most of it.
        const hasRoom = flowType !== 4 && stage !== 4;
        // Those that have the whole year get twice as many.
        const share = hasRoom ? (whole ? 2 : 1) : 0;
        const from = dealt % outcomes.length;
        dealt += share;
        return { stage, wishes: outcomes.slice(from, from + share).flat() };
      }),
    };
  });
}
