import { z } from 'zod';
import { normaliseCode } from './normaliseCode.ts';

/**
 * A code with its own rule, in the form in which it is kept; what is wrong with it is said in words.
 * @param problemOf Chinese; undefined when the code is right
 */
export function codeSchema(problemOf: (code: string) => string | undefined) {
  return z
    .string()
    .transform(normaliseCode)
    .check((context) => {
      const message = problemOf(context.value);
      if (message) context.issues.push({ code: 'custom', input: context.value, message });
    });
}
