import type { BsonValue } from '../bson/types.ts';
import { CommandError } from '../errors.ts';
import type { Expression } from '../expression/scope.ts';

/** `position`: of the element that the query matched. */
export type Change = (value: BsonValue, position: number | undefined) => BsonValue | undefined;

/** What a projection does with a field. */
export type Node =
  | { readonly kind: 'include' | 'exclude' }
  | { readonly kind: 'compute'; readonly expression: Expression }
  /** Shows the field changed; `undefined` shows nothing. `change` leaves the others as they are. */
  | {
      readonly kind: 'show' | 'change';
      readonly change: Change;
    }
  | Branch;

export interface Branch {
  readonly kind: 'branch';
  readonly children: Map<string, Node>;
}

export function branch(): Branch {
  return { kind: 'branch', children: new Map() };
}

/** Hangs a node into the tree. CommandError 31249 or 31250 when a path is there already. */
export function insert(root: Branch, path: string, node: Node): void {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(40353, 'Location40353', `the path '${path}' has an empty field name`);
  let at = root;
  for (const part of parts.slice(0, -1)) {
    const next = at.children.get(part) ?? branch();
    if (next.kind !== 'branch') throw collision(31249, path);
    at.children.set(part, next);
    at = next;
  }
  const last = parts.at(-1) ?? '';
  if (at.children.has(last)) throw collision(31250, path);
  at.children.set(last, node);
}

function collision(code: number, path: string): CommandError {
  return new CommandError(code, `Location${code}`, `Path collision at ${path}`);
}
