import type { IncidentErrorType } from '../state/records.ts';

/** A step cannot go on: it becomes an incident at its element, and resolving that tries again. */
export class Failure extends Error {
  readonly errorType: IncidentErrorType;

  constructor(errorType: IncidentErrorType, message: string) {
    super(message);
    this.name = 'Failure';
    this.errorType = errorType;
  }
}
