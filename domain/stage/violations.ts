import { RuleViolation } from '../rule.ts';

/** The state has moved on. @param detail Chinese: what the present state is */
export function conflict(rule: string, detail: string): never {
  throw new RuleViolation('conflict', rule, detail);
}

/** A rule refuses it. @param detail Chinese: what is wrong and what to do */
export function refuse(rule: string, detail: string): never {
  throw new RuleViolation('refused', rule, detail);
}

/** The actor has no right to it. */
export function forbid(rule: string, detail: string): never {
  throw new RuleViolation('forbidden', rule, detail);
}
