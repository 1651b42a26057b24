import { evaluate, parseExpression, type FeelFunction } from 'feelin';
import type { Json } from '../engine/commands.ts';
import { camundaFunctions } from './functions.ts';
import { toJson } from './json.ts';

/** Answers what a variable is in the scope of an evaluation; `undefined`: there is none. */
export type Lookup = (name: string) => Json | undefined;

interface Compiled {
  readonly run: FeelFunction;
  /** feelin adds to it on every evaluation. */
  readonly warnings: unknown[];
}

/** What an expression may refer to: words that could be variables, and functions of ours. */
interface Uses {
  readonly names: readonly string[];
  readonly functions: readonly string[];
}

const NAME = /[\p{L}_?][\p{L}\p{N}_?]*/gu;
const STRING = /"(?:[^"\\]|\\.)*"/g;
const KEYWORDS = new Set(
  'if then else for in return every some satisfies between and or instance of function true false null'.split(
    ' ',
  ),
);
/** Enough for every expression of a few thousand models. */
const CACHE_SIZE = 20_000;

/**
 * FEEL with compiled expressions. feelin parses on every `evaluate`; we let it evaluate the
 * definition of a function whose parameters are the variables that the expression names and that
 * exist in the scope, and call this function from then on.
 *
 * Variables that do not exist are null, as in Camunda 8.
 */
export class Feel {
  readonly #compiled = new Map<string, Compiled>();
  readonly #uses = new Map<string, Uses>();
  readonly #functions: ReadonlyMap<string, unknown>;

  /** `now`: ms since the epoch. */
  constructor(now: () => number) {
    this.#functions = camundaFunctions(now);
  }

  /** The value of an expression (without its leading `=`), as JSON: temporal values as ISO texts. */
  evaluate(expression: string, lookup: Lookup): Json {
    const values: unknown[] = [];
    const parameters: string[] = [];
    const { names, functions } = this.#usesOf(expression);
    for (const name of names) {
      const value = lookup(name);
      if (value === undefined) continue;
      parameters.push(name);
      values.push(value);
    }
    for (const name of functions) {
      // A variable of that name wins.
      if (parameters.includes(name)) continue;
      parameters.push(name);
      values.push(this.#functions.get(name));
    }
    const { run, warnings } = this.#compile(expression, parameters);
    const result: unknown = run.invoke(values);
    warnings.length = 0;
    return toJson(result);
  }

  #usesOf(expression: string): Uses {
    let uses = this.#uses.get(expression);
    if (!uses) {
      const code = expression.replaceAll(STRING, ' ');
      uses = {
        names: [...new Set(code.match(NAME) ?? [])].filter((name) => !KEYWORDS.has(name)),
        functions: [...this.#functions.keys()].filter((name) => code.includes(name)),
      };
      this.#remember(this.#uses, expression, uses);
    }
    return uses;
  }

  #compile(expression: string, parameters: readonly string[]): Compiled {
    const source = `function(${parameters.join(',')}) ${expression}`;
    let compiled = this.#compiled.get(source);
    if (!compiled) {
      const { value, warnings } = evaluate(source);
      compiled = { run: value as FeelFunction, warnings };
      this.#remember(this.#compiled, source, compiled);
    }
    return compiled;
  }

  #remember<V>(cache: Map<string, V>, key: string, value: V): void {
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(key, value);
  }
}

/** What is wrong with the text of an expression, if anything: it is parsed, not evaluated. */
export function feelSyntaxError(expression: string): string | undefined {
  if (expression.trim() === '') return 'the expression is empty';
  let position: number | undefined;
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.type.isError) position ??= node.from;
    },
  });
  if (position === undefined) return undefined;
  return `failed to parse expression '${expression}': unexpected input at position ${position + 1}`;
}
