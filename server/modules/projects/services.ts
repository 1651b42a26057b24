import type { Clock } from '../../../runtime/clock.ts';
import type { Log } from '../../../runtime/log.ts';
import type { Outbox } from '../../../runtime/outbox.ts';
import type { RuleContexts } from '../../../runtime/ruleContext.ts';

/** What acts on projects and stages need. */
export interface ActServices {
  readonly clock: Clock;
  readonly rules: RuleContexts;
  readonly outbox: Outbox;
  readonly log: Log;
}
