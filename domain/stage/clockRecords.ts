import type { Clock } from '../clock/clock.ts';

/** What is kept of a clock beside its ledger. */

/** A clock of the stage, of an item or of a planning request, with what the watch noticed. */
export interface StageClock {
  readonly clockId: string;
  readonly subject:
    | { readonly type: 'stage' }
    | { readonly type: 'item'; readonly itemCaseId: string }
    | { readonly type: 'request'; readonly requestId: string };
  readonly ledger: Clock;
  /** Days on which the watch told somebody. */
  readonly dueSoonOn?: string;
  readonly firstLateDay?: string;
  /** Whom a limit that stayed broken was told, and on which day. */
  readonly escalations?: readonly {
    readonly to: 'administrator' | 'supervision';
    readonly on: string;
  }[];
  /** What was noted and a change of the calendar put right, oldest first. */
  readonly corrections?: readonly ClockCorrection[];
}

/** A noted day that a change of the calendar moved or took back. */
export interface ClockCorrection {
  readonly changeId: string;
  /** ms */
  readonly at: number;
  readonly noted: 'dueSoonOn' | 'firstLateDay';
  readonly was: string;
  /** Absent when it was taken back. */
  readonly now?: string;
}
