import { expect } from 'chai';
import mongoose from 'mongoose';
import { isStoreAway } from '../../runtime/storeAway.ts';

describe('the store', () => {
  it('is away when nothing answers', async () => {
    const error: unknown = await mongoose
      .createConnection('mongodb://127.0.0.1:9/x', { serverSelectionTimeoutMS: 50 })
      .asPromise()
      .catch((reason: unknown) => reason);
    expect(isStoreAway(error)).to.equal(true);
  });

  it('is away while its server shuts down, and not when it refuses a write', () => {
    const { MongoServerError } = mongoose.mongo;
    expect(isStoreAway(new MongoServerError({ message: 'shutting down', code: 91 }))).to.equal(
      true,
    );
    expect(isStoreAway(new MongoServerError({ message: 'duplicate', code: 11000 }))).to.equal(
      false,
    );
    expect(isStoreAway(new TypeError('x is not a function'))).to.equal(false);
  });
});
