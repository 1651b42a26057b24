import { DuplicateKeyError } from '../catalog/duplicateKey.ts';

const ATTEMPTS = 3;

/**
 * Runs an upsert. When its insert meets a key that another upsert has just taken, the search is
 * repeated: it finds that document now (MongoDB manual, "Upsert with Duplicate Values").
 */
export async function retryingDuplicates<T>(upsert: boolean, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!upsert || attempt === ATTEMPTS || !(error instanceof DuplicateKeyError)) throw error;
    }
  }
}
