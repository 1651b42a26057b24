import type { CivilDate } from '../calendar/civilDate.ts';
import type { ClockKind } from './kinds.ts';

/**
 * A clock is a ledger: when it started, what stopped it, by how much it was extended and when it
 * ended. All of these are days on which a person acted; nothing in it is a running count, so a
 * corrected calendar corrects every clock.
 */
export interface Clock {
  readonly kind: ClockKind;
  /** The day of the act that started it. It is not counted: counting starts the day after. */
  readonly start: CivilDate;
  readonly limit: Limit;
  readonly stops: readonly Stop[];
  readonly extensions: readonly Extension[];
  /** The day on which what it measures was done (or fell away). */
  readonly endedOn?: CivilDate;
}

export type DayUnit = 'workingDays' | 'naturalDays';

/** A whole number of days, 0 or more; 0 means: on the day itself. */
export interface Limit {
  readonly value: number;
  readonly unit: DayUnit;
}

export interface Stop {
  /** What it belongs to (a suspension, the item that froze): stops of two keys may overlap. */
  readonly key: string;
  readonly from: CivilDate;
  /** The day of resumption; absent while the stop is open. */
  readonly to?: CivilDate;
  readonly cause: StopCause;
}

export type StopCause =
  /**
   * 挂起 for a special procedure. Whether it is statutory (law 45) is kept as it was on the day of
   * the act: a later change of the code list does not rewrite history.
   */
  | { readonly type: 'suspension'; readonly procedure: string; readonly statutory: boolean }
  /** A suspended main-flow item froze this one (Art. 4(6)). */
  | { readonly type: 'freeze'; readonly byItem: string }
  /** 待前置: the result of a predecessor is awaited. */
  | { readonly type: 'predecessor'; readonly item: string }
  /** The stage was void and is restored: what lies between counts for no clock. */
  | { readonly type: 'void' }
  /** Every item of the stage is stopped. */
  | { readonly type: 'allItemsStopped' };

/** 延长审批期限 (law 42: 10 working days, 15 for a joint permit): adds to the limit, is not a stop. */
export interface Extension {
  readonly key: string;
  readonly on: CivilDate;
  readonly value: number;
}

/** What a city may set about counting; data, with the defaults of the product. */
export interface ClockRules {
  /** Whether the day of resumption counts as elapsed. */
  readonly resumeDayCounts: boolean;
  readonly warning: WarningThresholds;
}

/** When a clock turns from 正常 to 预警. Either condition is enough. */
export interface WarningThresholds {
  /** Limits below this are warned about by share alone. */
  readonly minimumLimit: number;
  /** Days left, at most. */
  readonly daysLeft: number;
  /** Share of the limit that is used, in per cent. A 1-day limit reaches it on its due day. */
  readonly usedPercent: number;
}

export const defaultClockRules: ClockRules = {
  resumeDayCounts: false,
  warning: { minimumLimit: 3, daysLeft: 1, usedPercent: 90 },
};
