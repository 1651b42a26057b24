import { ApiProblem } from '../api/ApiProblem.ts';

/** Tells what the server found wrong with a field. @param place of the fields in the request */
export function errorsIn(error: unknown, place: string): (field: string) => readonly string[] {
  const errors = error instanceof ApiProblem ? error.errors : [];
  return (field) =>
    errors.filter((one) => one.field === `${place}.${field}`).map(({ message }) => message);
}
