import { CommandRejection } from '../commands.ts';

/**
 * Refuses variables that nothing could name, before anything is done with them: a message may
 * bring them to an instance long after its publisher has gone.
 */
export function checkNames(variables: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(variables))
    if (name === '' || name === '__proto__')
      throw invalid(`Expected variables to have names, but '${name}' is none`);
}

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
