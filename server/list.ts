import { z } from 'zod';

/** An array in an answer: what the domain gives is read-only and goes out as it is. */
export function list<T extends z.ZodType>(element: T) {
  return z.array(element).readonly();
}
