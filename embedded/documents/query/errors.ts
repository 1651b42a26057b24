/** A refusal in the protocol's own terms: the server sends code, codeName and message as they are. */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;

  constructor(code: number, codeName: string, message: string) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
    this.codeName = codeName;
  }
}

export function badValue(message: string): CommandError {
  return new CommandError(2, 'BadValue', message);
}

export function failedToParse(message: string): CommandError {
  return new CommandError(9, 'FailedToParse', message);
}

export function typeMismatch(message: string): CommandError {
  return new CommandError(14, 'TypeMismatch', message);
}

/** What MongoDB has and this store has not; `what` is the operator, stage or option by its name. */
export function notSupported(what: string): CommandError {
  return new CommandError(
    238,
    'NotImplemented',
    `${what} is not supported by the embedded document store`,
  );
}
