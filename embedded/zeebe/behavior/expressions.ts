import type { EngineKey, Json, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import { lookUp } from './variables.ts';

/** Where an expression is evaluated. */
export interface Scope {
  readonly scopes: readonly EngineKey[];
}

/** A static text as it is; an expression's value. `extra` wins over variables. */
export function evaluate(x: Execution, raw: string, scope: Scope, extra: Variables = {}): Json {
  if (!raw.startsWith('=')) return raw;
  const expression = raw.slice(1);
  try {
    return x.feel.evaluate(expression, (name) =>
      Object.hasOwn(extra, name) ? extra[name] : lookUp(x, scope.scopes, name),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Failed to evaluate expression '${expression.trim()}': ${reason}`,
    );
  }
}

export function evaluateText(x: Execution, raw: string, scope: Scope): string {
  const value = evaluate(x, raw, scope);
  if (typeof value === 'string') return value;
  throw mismatch(raw, 'STRING', value);
}

/** As `evaluateText`; null becomes undefined. */
export function evaluateOptionalText(
  x: Execution,
  raw: string | undefined,
  scope: Scope,
): string | undefined {
  const value = raw === undefined ? null : evaluate(x, raw, scope);
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  throw mismatch(raw ?? '', 'STRING', value);
}

/** A number: static texts are read as one. */
export function evaluateNumber(x: Execution, raw: string, scope: Scope): number {
  const value = evaluate(x, raw, scope);
  const number = raw.startsWith('=') ? value : Number(value);
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw mismatch(raw, 'NUMBER', value);
}

export function evaluateBoolean(
  x: Execution,
  raw: string,
  scope: Scope,
  extra: Variables = {},
): boolean {
  const value = evaluate(x, raw, scope, extra);
  if (typeof value === 'boolean') return value;
  throw mismatch(raw, 'BOOLEAN', value);
}

/** A list of texts: static ones are separated by commas. */
export function evaluateTexts(
  x: Execution,
  raw: string | undefined,
  scope: Scope,
): readonly string[] {
  if (raw === undefined) return [];
  if (!raw.startsWith('='))
    return raw
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const value = evaluate(x, raw, scope);
  if (value === null) return [];
  if (isList(value) && value.every((part) => typeof part === 'string')) return value;
  throw mismatch(raw, 'ARRAY', value);
}

export function evaluateList(x: Execution, raw: string, scope: Scope): readonly Json[] {
  const value = evaluate(x, raw, scope);
  if (isList(value)) return value;
  throw mismatch(raw, 'ARRAY', value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function typeName(value: Json): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  return (typeof value).toUpperCase();
}

function mismatch(raw: string, expected: string, value: Json): Failure {
  return new Failure(
    'EXTRACT_VALUE_ERROR',
    `Expected result of the expression '${raw.replace(/^=/, '').trim()}' to be '${expected}', but was '${typeName(value)}'.`,
  );
}
