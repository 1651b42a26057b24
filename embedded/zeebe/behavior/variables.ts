import { keyOf } from '../../storage/key.ts';
import type { EngineKey, Json, Variables } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import { Failure } from '../engine/failure.ts';
import type { ElementInstance } from '../state/records.ts';

type Scoped = Pick<ElementInstance, 'scopes' | 'processInstanceKey' | 'rootProcessInstanceKey'>;

/** The value that is visible from a scope: the nearest scope upwards that has the name wins. */
export function lookUp(x: Execution, scopes: readonly EngineKey[], name: string): Json | undefined {
  for (const scope of scopes) {
    const variables = x.state.variables.get(keyOf(scope));
    const variable = variables && Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable) return parse(variable[1]);
  }
  return undefined;
}

/** All that is visible from a scope, or of it only what is named. */
export function visibleVariables(
  x: Execution,
  scopes: readonly EngineKey[],
  names: readonly string[] = [],
): Variables {
  const visible: Record<string, Json> = {};
  for (const scope of scopes) {
    const variables = x.state.variables.get(keyOf(scope));
    if (!variables) continue;
    for (const [name, [, json]] of Object.entries(variables))
      if (!Object.hasOwn(visible, name) && (names.length === 0 || names.includes(name)))
        visible[name] = parse(json);
  }
  return visible;
}

export function localVariables(x: Execution, scope: EngineKey): Variables {
  return visibleVariables(x, [scope]);
}

/** Sets variables in the scope of the instance itself. */
export function setLocal(x: Execution, scope: Scoped, variables: Variables): void {
  const scopeKey = scope.scopes[0];
  if (scopeKey !== undefined) setIn(x, scopeKey, scope, Object.entries(variables));
}

/**
 * Sets each variable in the first of the scopes, upwards, that has the name; in the root scope when
 * none has (docs: variables, "variable propagation").
 */
export function propagate(
  x: Execution,
  scope: Scoped,
  variables: Variables,
  scopes: readonly EngineKey[] = scope.scopes,
): void {
  const groups = new Map<EngineKey, [string, Json][]>();
  for (const [name, value] of Object.entries(variables)) {
    const owner = scopes.find((key) => {
      const known = x.state.variables.get(keyOf(key));
      return known !== undefined && Object.hasOwn(known, name);
    });
    const target = owner ?? scope.processInstanceKey;
    const group = groups.get(target);
    if (group) group.push([name, value]);
    else groups.set(target, [[name, value]]);
  }
  for (const [scopeKey, entries] of groups) setIn(x, scopeKey, scope, entries);
}

function setIn(
  x: Execution,
  scopeKey: EngineKey,
  { processInstanceKey, rootProcessInstanceKey }: Scoped,
  entries: readonly (readonly [string, Json])[],
): void {
  const known = x.state.variables.get(keyOf(scopeKey)) ?? {};
  const variables = entries.flatMap(([name, value]) => {
    // Only a model can still ask for it: commands are refused.
    if (name === '__proto__')
      throw new Failure('EXTRACT_VALUE_ERROR', `A variable cannot be named '${name}'`);
    const json = JSON.stringify(value);
    const before = Object.hasOwn(known, name) ? known[name] : undefined;
    if (before?.[1] === json) return [];
    return [[before?.[0] ?? x.nextKey(), name, json] as const];
  });
  if (variables.length === 0) return;
  x.emit({
    type: 'VARIABLES_SET',
    scopeKey,
    processInstanceKey,
    rootProcessInstanceKey,
    variables,
  });
}

/** Reads a stored value: only `JSON.stringify` of a `Json` was ever stored. */
export function parse(json: string): Json {
  return JSON.parse(json) as Json;
}
