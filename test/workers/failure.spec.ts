import { expect } from 'chai';
import mongoose from 'mongoose';
import { EffectDeferred } from '../../runtime/effects.ts';
import { createEngine } from '../../runtime/engine.ts';
import { backedOff, failureOf } from '../../workers/failure.ts';

describe('a failed job', () => {
  const job = { retries: 3 };

  it('keeps its retries while the store is away', async () => {
    const options = { serverSelectionTimeoutMS: 50 };
    const error: unknown = await mongoose
      .createConnection('mongodb://127.0.0.1:9/x', options)
      .asPromise()
      .catch((reason: unknown) => reason);
    expect(failureOf(error, job)).to.include({ retries: 3, retryBackOff: 1000 });
  });

  it('keeps its retries while the engine is away', async () => {
    const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
    const error: unknown = await Promise.resolve(engine.client.getTopology()).catch(
      (reason: unknown) => reason,
    );
    expect(failureOf(error, job)).to.include({ retries: 3 });
    expect(failureOf(new EffectDeferred('later'), job)).to.include({ retries: 3 });
  });

  it('loses a retry for a fault of the program, so that it ends as an incident', () => {
    const failure = failureOf(new TypeError('x is not a function'), job);
    expect(failure.retries).to.equal(2);
    expect(failure.errorMessage).to.equal('TypeError: x is not a function');
  });

  it('is tried again by the engine after its back-off', async () => {
    const failure = { retries: 3, retryBackOff: 1000, errorMessage: 'away' };
    expect(await backedOff(failure, { timeTravel: false })).to.equal(failure);
  });

  it('waits by itself while the clock of the engine stands still', async () => {
    const failure = { retries: 3, retryBackOff: 10, errorMessage: 'away' };
    const began = performance.now();
    expect(await backedOff(failure, { timeTravel: true })).to.include({ retryBackOff: 0 });
    expect(performance.now() - began).to.be.greaterThan(8);
  });
});
