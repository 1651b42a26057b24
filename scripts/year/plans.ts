import type { FlowType, StageNumber } from '../../domain/project/project.ts';
import type { Random } from './random.ts';

/** What a project of the year is and goes through, drawn before it begins. */
export interface ProjectPlan {
  readonly index: number;
  readonly name: string;
  readonly flowType: FlowType;
  readonly address: string;
  /** 建设规模及内容 */
  readonly scale?: string;
  /** The share of the year's days after which it is registered. */
  readonly beginsAfter: number;
  /** 窗口, or 互联网 by the account of the applicant. */
  readonly channel: 'window' | 'online';
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
  ['chooseCommitment', 'revokeResult:commitment'],
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
 * Outcomes for each stage with room: the more, the surer each of them comes true somewhere. Those that
 * have the whole year get more.
 */
const SHARE = { whole: 3, part: 2 };

/** Of eight projects one goes through all four stages with nothing dealt to it: a simple one. */
const SMOOTH = { each: 8, at: 7 };

/** Every so manyth project is filed by the internet; it begins in a stage that this department leads. */
const ONLINE_EACH = 5;

/**
 * The projects of a year. Some go through all four stages from January on; the others come during the
 * year and go as far as they get. The outcomes are dealt from a shuffled deck until every stage has its
 * share, which in a year of twenty projects is each of them twice or more.
 */
export function drawProjects(random: Random, count: number): readonly ProjectPlan[] {
  const deck = new Deck(random);
  return Array.from({ length: count }, (_, index) => {
    const isSmooth = index % SMOOTH.each === SMOOTH.at;
    const whole = index % 4 === 0;
    const isOnline = index % ONLINE_EACH === 1;
    const first = whole ? 0 : random.below(isOnline ? 2 : 3);
    const length = whole ? 4 : 1 + random.below(2);
    const stages = isSmooth ? STAGES : STAGES.slice(first, first + length);
    const flowType = FLOW_TYPES[index % FLOW_TYPES.length] ?? 4;
    const applicants = ['applicant-company', 'applicant-person'] as const;
    return {
      index,
      name: `第${String(index + 1)}号建设项目`,
      flowType,
      address: '北镇市',
      beginsAfter: random.next() * (whole || isSmooth ? 0.05 : 0.6),
      channel: isOnline ? 'online' : 'window',
      planning: random.pick(PLANNINGS),
      applicant: random.pick(isOnline ? applicants : [undefined, ...applicants]),
      stages: stages.map((stage) => ({
        stage,
        wishes:
          hasRoom(flowType, stage) && !isSmooth ? deck.deal(whole ? SHARE.whole : SHARE.part) : [],
      })),
    };
  });
}

/** A stage of few parallel items has no room for most outcomes. */
function hasRoom(flowType: FlowType, stage: StageNumber): boolean {
  return stage !== 4 && (flowType !== 4 || stage === 3);
}

/** The outcomes, shuffled anew whenever all have been dealt. */
class Deck {
  readonly #random: Random;
  #rest: (readonly string[])[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** @returns the wishes of the next so many outcomes */
  deal(count: number): readonly string[] {
    return Array.from({ length: count }, () => this.#next()).flat();
  }

  #next(): readonly string[] {
    if (this.#rest.length === 0) this.#rest = this.#random.shuffled(OUTCOMES);
    return this.#rest.shift() ?? [];
  }
}
