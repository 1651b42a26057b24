import { expect } from 'chai';
import { RuleViolation } from '../../domain/rule.ts';

/** Expects that an act is turned down, with this type and row; gives the Chinese message. */
export function expectViolation(
  act: () => unknown,
  type: RuleViolation['type'],
  rule: string,
): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    expect({ type: error.type, rule: error.rule }, error.message).to.deep.equal({ type, rule });
    return error.message;
  }
  return expect.fail('the act was not turned down');
}
