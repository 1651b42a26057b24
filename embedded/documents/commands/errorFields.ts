import { DuplicateKeyError } from '../catalog/duplicateKey.ts';
import type { CommandError } from '../query/errors.ts';

/** An error as the top level of an answer shows it. */
export function errorFields(error: CommandError): Record<string, unknown> {
  const { message, code, codeName } = error;
  return { errmsg: message, code, codeName, ...duplicateFields(error) };
}

/** An error as one of `writeErrors` shows it; `index` is the statement's place in the command. */
export function writeErrorFields(index: number, error: CommandError): Record<string, unknown> {
  return { index, code: error.code, errmsg: error.message, ...duplicateFields(error) };
}

function duplicateFields(error: CommandError): Record<string, unknown> {
  if (!(error instanceof DuplicateKeyError)) return {};
  return { keyPattern: error.keyPattern, keyValue: error.keyValue };
}
