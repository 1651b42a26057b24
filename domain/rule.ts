/** One input that is wrong: where it stands (`project.name`) and, in Chinese, what is wrong. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/**
 * An act that cannot be: either the state has moved on (`conflict`: somebody else was first, the task
 * is finished, the round is closed) or a rule of the regulation refuses it (`refused`), or the actor
 * has no right to it (`forbidden`). Nothing was changed.
 */
export class RuleViolation extends Error {
  readonly type: 'conflict' | 'refused' | 'forbidden';
  /** Row of the requirements, e.g. `R16`. */
  readonly rule: string;
  /** Where the content is wrong, for acts that are filled in like a form. */
  readonly problems: readonly FieldProblem[];

  /** @param detail Chinese, says what is wrong and what to do */
  constructor(
    type: RuleViolation['type'],
    rule: string,
    detail: string,
    problems: readonly FieldProblem[] = [],
  ) {
    super(detail);
    this.name = 'RuleViolation';
    this.type = type;
    this.rule = rule;
    this.problems = problems;
  }
}
