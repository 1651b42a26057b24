import type { StageActOf } from './acts.ts';

/** What is kept of the last confirmation before the dispatch (R12). */

/** 联席会议 */
export interface Meeting {
  readonly meetingId: string;
  readonly mode: 'online' | 'offline';
  readonly heldOn: string;
  readonly subject: string;
  readonly departmentIds: readonly string[];
  readonly minutes?: Omit<StageActOf<'recordMinutes'>, 'kind' | 'meetingId'> & {
    readonly by: string;
    readonly at: number;
  };
}

/** 异议 of a department in the last confirmation. */
export interface Objection {
  readonly objectionId: string;
  readonly itemCaseId: string;
  readonly departmentId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  /** Materials that were asked for anew; it is settled when all are qualified. */
  readonly supplement?: {
    readonly materialIds: readonly string[];
    readonly text: string;
    readonly by: string;
    readonly at: number;
  };
  /** The round in which its item is planned once more, and who is asked. */
  readonly replanning?: {
    readonly roundId: string;
    readonly departmentId: string;
    readonly text: string;
    readonly decisionId: string;
  };
  /** How it was met; absent while it is open. */
  readonly settlement?: {
    readonly how: 'explained' | 'supplement' | 'replan' | 'withdrawal';
    readonly text: string;
    readonly by: string;
    readonly at: number;
  };
}
