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
  /** @throws 429 while the account is locked for this address, or for all */
  check(loginName: string, address: string): Promise<void>;
  /** Counts a failure. @throws 429 with the one that locks */
  failed(loginName: string, address: string): Promise<void>;
  succeeded(loginName: string, address: string): Promise<void>;
}

function locked(msBeforeNext: number): Error {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  return problems.tooManyRequests(
    `登录失败次数过多，账号已锁定，请在 ${minutes} 分钟后重试；忘记密码请联系本部门管理员。`,
    seconds,
  );
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
    async check(loginName, address) {
      const states = await Promise.all([
        here.get(keyOf(loginName, address)),
        anywhere.get(loginName),
      ]);
      const used = [FAILURES, FAILURES_OF_ACCOUNT];
      states.forEach((state, index) => {
        if (state && state.consumedPoints >= (used[index] ?? 0)) throw locked(state.msBeforeNext);
      });
    },
    async failed(loginName, address) {
      try {
        const state = await here.consume(keyOf(loginName, address));
        await anywhere.consume(loginName);
        if (state.remainingPoints === 0) {
          await here.block(keyOf(loginName, address), WINDOW_SECONDS);
          throw locked(WINDOW_SECONDS * 1000);
        }
      } catch (error) {
        throw error instanceof RateLimiterRes ? locked(error.msBeforeNext) : error;
      }
    },
    async succeeded(loginName, address) {
      await here.delete(keyOf(loginName, address));
    },
  };
}
