import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { SignInFailures } from '../../../models/signInFailures.ts';
import { problems } from '../../problem.ts';

/** Attempts of one address: the machines of a service hall share one. */
const ATTEMPTS = 30;
const WINDOW_SECONDS = 60 * 60;

/**
 * Slows down who asks by registering which names and numbers are known. State is in the store, beside
 * that of signing in, so it holds for all servers.
 * @returns takes one attempt of an address. @throws 429 when none is left
 */
export function createRegistrationLimit(): (address: string) => Promise<void> {
  const limiter = new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: SignInFailures.collection.collectionName,
    // `ensureIndexes` builds them.
    disableIndexesCreation: true,
    keyPrefix: 'registration',
    points: ATTEMPTS,
    duration: WINDOW_SECONDS,
  });
  return async (address) => {
    try {
      await limiter.consume(address);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw problems.tooManyRequests(
        `注册次数过多，请在 ${Math.ceil(seconds / 60)} 分钟后重试，或到综合受理窗口办理。`,
        seconds,
      );
    }
  };
}
