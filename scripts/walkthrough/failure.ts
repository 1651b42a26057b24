/** The first thing that is wrong: ends the walkthrough. The message says what, in words. */
export class WalkthroughFailure extends Error {
  override readonly name = 'WalkthroughFailure';
}

/** @throws {WalkthroughFailure} unless it holds */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new WalkthroughFailure(what);
}

/** @throws {WalkthroughFailure} unless both are the same */
export function expectEqual(found: unknown, expected: unknown, what: string): void {
  if (found !== expected)
    throw new WalkthroughFailure(`${what}: ${String(found)} instead of ${String(expected)}`);
}
