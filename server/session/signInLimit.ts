import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { SignInFailures } from '../../models/signInFailures.ts';
import { problems } from '../problem.ts';

const FAILURES = 5;
const WINDOW_SECONDS = 15 * 60;
/** Over all addresses: a guess that is spread over many machines. */
const FAILURES_OF_ACCOUNT = 50;

/** Slows the guessing of passwords down. State is in the store, so it holds for all servers. */
export interface SignInLimit {
  /**
   * Takes one of the attempts that are left, before the password is looked at: of any number that come
   * at once no more are looked at than are allowed.
   * @throws 429 while the account is locked for this address, or for all
   */
  take(loginName: string, address: string): Promise<SignInAttempt>;
}

export interface SignInAttempt {
  /** The attempt stays taken. @throws 429 with the one that locks */
  failed(): Promise<void>;
  /** Gives it back, with what had failed at this address before. */
  succeeded(): Promise<void>;
}

function locked(msBeforeNext: number): Error {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  return problems.tooManyRequests(
    `登录失败次数过多，账号已锁定，请在 ${minutes} 分钟后重试；忘记密码请联系本部门管理员。`,
    seconds,
  );
}

/** @throws 429 when none is left */
async function consume(limiter: RateLimiterMongo, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? locked(error.msBeforeNext) : error;
  }
}

export function createSignInLimit(): SignInLimit {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterMongo({
      storeClient: mongoose.connection,
      tableName: SignInFailures.collection.collectionName,
      // `ensureIndexes` builds them.
      disableIndexesCreation: true,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
      blockDuration: WINDOW_SECONDS,
    });
  const here = limiter('here', FAILURES);
  const anywhere = limiter('anywhere', FAILURES_OF_ACCOUNT);
  const keyOf = (loginName: string, address: string) => `${loginName} ${address}`;
  return {
    async take(loginName, address) {
      const key = keyOf(loginName, address);
      const { remainingPoints } = await consume(here, key);
      await consume(anywhere, loginName);
      return {
        async failed() {
          if (remainingPoints > 0) return;
          await here.block(key, WINDOW_SECONDS);
          throw locked(WINDOW_SECONDS * 1000);
        },
        async succeeded() {
          await here.delete(key);
          await anywhere.reward(loginName);
        },
      };
    },
  };
}
