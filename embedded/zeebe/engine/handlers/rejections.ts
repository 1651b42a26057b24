import { CommandRejection } from '../commands.ts';

/** The wordings that several commands share. */
export function notFound(what: string): CommandRejection {
  return new CommandRejection('NOT_FOUND', `Expected ${what}, but no such entity was found`);
}

export function invalid(reason: string): CommandRejection {
  return new CommandRejection('INVALID_ARGUMENT', reason);
}

export function invalidState(reason: string): CommandRejection {
  return new CommandRejection('INVALID_STATE', reason);
}
