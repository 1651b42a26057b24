import type { EffectContext } from '../../runtime/effects.ts';
import type { Log } from '../../runtime/log.ts';

/** What a repair needs of the world. */
export interface RepairContext extends EffectContext {
  readonly log: Log;
}

/** What can differ between the store and the engine. */
export type DifferenceKind =
  | 'stage-without-instance'
  | 'instance-without-stage'
  | 'project-without-instance'
  | 'instance-without-project'
  | 'item-without-instance'
  | 'item-claimed-elsewhere'
  | 'item-in-several-instances'
  | 'instance-without-item'
  | 'clock-without-watch'
  | 'watch-without-clock'
  | 'task-missing-in-document'
  | 'task-missing-in-list'
  | 'task-left-in-document'
  | 'task-left-in-list'
  | 'task-assignee'
  | 'decision-stuck'
  | 'effects-open'
  | 'paper-missing'
  | 'result-missing'
  | 'item-waits-in-vain'
  | 'notice-missing'
  | 'incident';

/** One thing on which store and engine do not agree. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Key of what differs; together with `kind` the same at every look. */
  readonly key: string;
  /** Business names, in Chinese, with the id of the document. */
  readonly about: string;
  readonly what: string;
  /** What `--repair` does, or what a person should do. */
  readonly remedy: string;
  /**
   * Safe to repeat, and judged again on what is there when it runs; none where only a person can help.
   * @returns why it was left as it is, if it was
   */
  readonly repair?: (context: RepairContext) => Promise<string | undefined>;
}

export function identityOf({ kind, key }: Difference): string {
  return `${kind} ${key}`;
}
