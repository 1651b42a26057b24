import { CommandError } from '../query/errors.ts';
import type { Command } from './request.ts';

const COMMAND_NOT_SUPPORTED = 115;

/** What MongoDB has and this store has not: refused by name, so that nobody takes it for a typo. */
const NAMES = [
  ...['authenticate', 'saslStart', 'saslContinue', 'logout', 'createUser', 'updateUser'],
  ...['dropUser', 'usersInfo', 'createRole', 'rolesInfo', 'grantRolesToUser'],
  ...['renameCollection', 'collMod', 'convertToCapped', 'cloneCollectionAsCapped', 'compact'],
  ...['reIndex', 'validate', 'bulkWrite', 'mapReduce', 'geoSearch', 'setParameter', 'shutdown'],
  ...['replSetGetStatus', 'replSetInitiate', 'replSetGetConfig', 'replSetStepDown'],
  ...['createSearchIndexes', 'updateSearchIndex', 'dropSearchIndex', 'explainSearch'],
  ...['shardCollection', 'enableSharding', 'fsync', 'profile', 'currentOp', 'killOp', 'top'],
  ...['planCacheClear', 'planCacheListFilters', 'planCacheSetFilter', 'dataSize', 'splitVector'],
  ...['setFeatureCompatibilityVersion', 'setDefaultRWConcern', 'getDefaultRWConcern'],
  ...['atlasVersion', 'getFreeMonitoringStatus', 'listShards', 'filemd5'],
];

export const refusedCommands: readonly Command[] = NAMES.map((name) => ({
  name,
  fields: 'any',
  run: () => {
    throw new CommandError(
      COMMAND_NOT_SUPPORTED,
      'CommandNotSupported',
      `the command ${name} is not supported by the embedded document store`,
    );
  },
}));
