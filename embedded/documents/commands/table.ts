import { CommandError } from '../query/errors.ts';
import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import { count } from './count.ts';
import { getMore, killCursors } from './cursorCommands.ts';
import { deleteCommand } from './delete.ts';
import {
  buildInfo,
  connectionStatus,
  getCmdLineOpts,
  getLog,
  getParameter,
  hostInfo,
  ping,
  serverStatus,
  whatsmyuri,
} from './diagnostics.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './findAndModify.ts';
import { hello, isMaster } from './hello.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { refusedCommands } from './refused.ts';
import type { Command } from './request.ts';
import { abortTransaction, commitTransaction, endSessions, startSession } from './sessions.ts';
import { collStats, dbStats } from './statistics.ts';
import { update } from './update.ts';

const COMMANDS: readonly Command[] = [
  ...[hello, isMaster, ping, buildInfo, hostInfo, whatsmyuri, connectionStatus, getParameter],
  ...[getCmdLineOpts, getLog, serverStatus, startSession, endSessions],
  ...[commitTransaction, abortTransaction],
  ...[insert, update, deleteCommand, findAndModify, find, count, distinct, aggregate, explain],
  ...[getMore, killCursors, createIndexes, listIndexes, dropIndexes],
  ...[create, drop, dropDatabase, listCollections, listDatabases, collStats, dbStats],
  ...refusedCommands,
];

const BY_NAME = new Map(
  COMMANDS.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((name) => [name, command] as const),
  ),
);

/** The command of that name; 59 CommandNotFound when there is none. */
export function commandNamed(name: string): Command {
  const command = BY_NAME.get(name);
  if (!command) throw new CommandError(59, 'CommandNotFound', `no such command: '${name}'`);
  return command;
}
