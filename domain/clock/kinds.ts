import type { Limit, StopCause } from './clock.ts';

interface KindOfClock {
  readonly name: string;
  /** Fixed by the regulation or the law; absent where the catalogue says it. */
  readonly limit?: Limit;
  /** What stops it. */
  readonly stopsFor: 'nothing' | 'everyStop' | 'statutorySuspension' | 'allItemsStopped';
}

function workingDays(value: number): Limit {
  return { value, unit: 'workingDays' };
}

/** Every clock of the system: its name, its limit where one is fixed, and what stops it. */
export const clockKinds = {
  /** Ours: within which a clerk receives or returns a filing by the internet. */
  filingAnswer: { name: '网上申报答复', limit: workingDays(1), stopsFor: 'nothing' },
  /** Art. 4(3)1, both rounds: from arrival in the department's inbox. */
  planningReply: { name: '策划回复', limit: workingDays(1), stopsFor: 'nothing' },
  /** Art. 4(2)1: from the lead department's act. */
  planningNotice: { name: '策划通知', limit: workingDays(1), stopsFor: 'nothing' },
  /** Art. 4(2)3: from the lead department's act. */
  dispatchNotice: { name: '转办通知', limit: workingDays(1), stopsFor: 'nothing' },
  /** Law 32(4): from 正式收件; not started again by a meeting or by dispatch. */
  supplementNotice: { name: '补正告知', limit: workingDays(5), stopsFor: 'nothing' },
  /** From the request: how long the applicant has to supplement. */
  supplement: { name: '补正期限', stopsFor: 'nothing' },
  /** From 正式受理, as the catalogue promises. */
  promised: { name: '承诺时限', stopsFor: 'everyStop' },
  /** From 正式受理; law 42 where the catalogue is silent (joint permits: 45), law 45 for what stops it. */
  legal: { name: '法定时限', limit: workingDays(20), stopsFor: 'statutorySuspension' },
  /** From 正式收件, the sum over the main-flow items. */
  stage: { name: '阶段时限', stopsFor: 'allItemsStopped' },
  /** Law 44: from the decision. */
  delivery: { name: '结果送达', limit: workingDays(10), stopsFor: 'nothing' },
  /** What the applicant owes after a result (容缺, 告知承诺): until the day that was set. */
  obligation: { name: '后续义务', stopsFor: 'nothing' },
  /** How long one suspension may last: the greatest length of its type. */
  suspension: { name: '特殊环节期限', stopsFor: 'nothing' },
} as const satisfies Record<string, KindOfClock>;

export type ClockKind = keyof typeof clockKinds;

/** True when a clock of this kind stops for this cause. */
export function stopsFor(kind: ClockKind, cause: StopCause): boolean {
  switch (clockKinds[kind].stopsFor) {
    case 'nothing':
      return false;
    case 'everyStop':
      return cause.type !== 'allItemsStopped';
    case 'statutorySuspension':
      return cause.type === 'suspension' && cause.statutory;
    case 'allItemsStopped':
      return cause.type === 'allItemsStopped';
  }
}
