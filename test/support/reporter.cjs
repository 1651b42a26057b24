'use strict';
const { reporters, Runner } = require('mocha');

/** ms after the last test in which everything that was started has to have ended. */
const PATIENCE = 60_000;

/** Mocha's spec reporter, closed by the one plain line that continuous integration reads. */
module.exports = class ClosingLine extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = runner.stats;
      process.stdout.write(`${passes} passed, ${failures} failed\n`);
      setTimeout(failWithWhatIsLeft, PATIENCE).unref();
    });
  }
};

/** What a test has left running is its failure, not an endless wait. */
function failWithWhatIsLeft() {
  const left = process.getActiveResourcesInfo().join(', ');
  process.stderr.write(`Left running by a test: ${left}\n`);
  process.exit(1);
}
