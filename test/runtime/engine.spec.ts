import { expect } from 'chai';
import { createEngine, isPassing, isUnanswered } from '../../runtime/engine.ts';
import { problemOf } from '../../server/problemOf.ts';

describe('an engine that is away', () => {
  const { client } = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
  const calls: Record<string, () => PromiseLike<unknown>> = {
    'a command': () => client.pinClock({ timestamp: 0 }),
    // The client lets the error of fetch through where it searches.
    'a search': () => client.searchJobs({}, { consistency: { waitUpToMs: 0 } }),
    'a question': () =>
      client.getUserTask({ userTaskKey: '1' }, { consistency: { waitUpToMs: 0 } }),
  };

  for (const [name, call] of Object.entries(calls)) {
    it(`fails ${name} in a way that may pass, which is told as 503`, async () => {
      const error: unknown = await Promise.resolve(call()).catch((reason: unknown) => reason);
      expect(isUnanswered(error)).to.equal(true);
      expect(isPassing(error)).to.equal(true);
      expect(problemOf(error)?.status).to.equal(503);
    });
  }

  it('is not what a fault of the program looks like', () => {
    expect(isPassing(new TypeError('x is not a function'))).to.equal(false);
  });
});
