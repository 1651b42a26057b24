import { ConfigError } from '../runtime/config.ts';
import { firstAccountsOf } from './system/accounts.ts';
import { prepare } from './system/system.ts';

/**
 * Deploys the processes and fills an empty database, for installations whose server and workers are
 * started by something else than `npm start`. Takes the same environment as they do; harmless when
 * it is run again.
 */
try {
  await prepare(process.env, firstAccountsOf(process.env, { ownStore: false }));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
