import { randomUUID } from 'node:crypto';
import { dateAndTime, FeelDuration, parseDate } from 'feelin';

/**
 * Camunda's own FEEL functions that feelin lacks, and those that depend on the engine's clock
 * (docs: feel/builtin-functions). feelin reads the parameters' names from `$args`.
 */
export function camundaFunctions(now: () => number): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ['now', named([], () => dateAndTime(new Date(now()).toISOString()))],
    ['today', named([], () => parseDate(new Date(now()).toISOString().slice(0, 10)))],
    ['is defined', named(['value'], (value) => value !== null && value !== undefined)],
    ['is empty', named(['list'], (list) => (Array.isArray(list) ? list.length === 0 : null))],
    [
      'is blank',
      named(['string'], (text) => (typeof text === 'string' ? text.trim() === '' : null)),
    ],
    ['trim', named(['string'], (text) => (typeof text === 'string' ? text.trim() : null))],
    ['uuid', named([], () => randomUUID())],
    ['cycle', named(['repetitions', 'interval'], cycle)],
  ]);
}

/** `cycle(3, duration("PT1H"))` is `R3/PT1H`, `cycle(duration("PT1H"))` is `R/PT1H`. */
function cycle(first: unknown, second: unknown): string | null {
  const [repetitions, interval] = first instanceof FeelDuration ? [null, first] : [first, second];
  if (!(interval instanceof FeelDuration)) return null;
  if (repetitions !== null && typeof repetitions !== 'number') return null;
  return `R${repetitions ?? ''}/${interval.toString()}`;
}

type FeelBuiltin = ((...args: unknown[]) => unknown) & { $args?: readonly string[] };

function named(parameters: readonly string[], fn: (...args: unknown[]) => unknown): FeelBuiltin {
  return Object.assign((...args: unknown[]) => fn(...args), { $args: parameters });
}
