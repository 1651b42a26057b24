import type { Catalog } from '../catalog/catalog.ts';
import { CommandError } from '../query/errors.ts';
import { writeErrorFields } from '../commands/errorFields.ts';
import { Turn } from '../reading/turn.ts';

/**
 * Runs the statements of a write command one after the other. A refused statement is noted and ends
 * an ordered command. Gives the `writeErrors`; others are served in between.
 */
export async function runStatements<T>(
  catalog: Catalog,
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void | Promise<void>,
): Promise<object[]> {
  const errors: object[] = [];
  const turn = new Turn();
  for (const [index, statement] of statements.entries()) {
    try {
      const running = run(statement, index);
      if (running) await running;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(writeErrorFields(index, error));
      if (ordered) break;
    }
    if (!turn.over) continue;
    // Waits for the disk as well, or writes would pile up in memory.
    await catalog.durable();
    await turn.pass();
  }
  return errors;
}

/** The field of an answer, left out when nothing was refused. */
export function writeErrorsField(errors: readonly object[]): object {
  return errors.length > 0 ? { writeErrors: errors } : {};
}
