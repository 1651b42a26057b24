import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import type { Scope } from '../expression/scope.ts';
import type { Branch, Node } from './tree.ts';

export interface ProjectionScope extends Scope {
  /** Of the element of an array that the query matched. */
  readonly position?: number | undefined;
}

/** Only what the tree names, in the order of the document; computed fields follow in their own. */
export function including(
  document: BsonDocument,
  tree: Branch,
  scope: ProjectionScope,
): BsonDocument {
  const shown = new BsonDocument();
  for (const name of document.names()) {
    const node = tree.children.get(name);
    const value = node && document.get(name);
    const part = value === undefined ? undefined : included(value, node, scope);
    if (part !== undefined) shown.set(name, part);
  }
  compute(shown, tree, scope);
  return shown;
}

function included(
  value: BsonValue,
  node: Node | undefined,
  scope: ProjectionScope,
): BsonValue | undefined {
  switch (node?.kind) {
    case 'include':
      return value;
    case 'show':
    case 'change':
      return node.change(value, scope.position);
    case 'branch':
      return within(
        value,
        (inner) => including(inner, node, scope),
        () => (computes(node) ? adding(new BsonDocument(), node, scope) : undefined),
      );
    default:
      return undefined;
  }
}

/** Everything but what the tree excludes. */
export function excluding(document: BsonDocument, tree: Branch): BsonDocument {
  const shown = document.clone();
  for (const [name, node] of tree.children) {
    const value = shown.get(name);
    if (value === undefined || node.kind === 'include') continue;
    const part = excluded(value, node);
    if (part === undefined) shown.delete(name);
    else if (part !== value) shown.set(name, part);
  }
  return shown;
}

function excluded(value: BsonValue, node: Node): BsonValue | undefined {
  switch (node.kind) {
    case 'exclude':
      return undefined;
    case 'show':
    case 'change':
      return node.change(value, undefined);
    case 'branch':
      return within(
        value,
        (inner) => excluding(inner, node),
        (plain) => plain,
      );
    default:
      return value;
  }
}

/** The document with what the tree computes, in place or at the end (`$addFields`). */
export function adding(document: BsonDocument, tree: Branch, scope: Scope): BsonDocument {
  const result = document.clone();
  for (const [name, node] of tree.children) {
    if (node.kind === 'compute') assign(result, name, node, scope);
    else if (node.kind === 'branch') result.set(name, added(result.get(name), node, scope));
  }
  return result;
}

function added(value: BsonValue | undefined, node: Branch, scope: Scope): BsonValue {
  if (value instanceof BsonDocument) return adding(value, node, scope);
  if (Array.isArray(value)) return value.map((element) => added(element, node, scope));
  return adding(new BsonDocument(), node, scope);
}

function compute(shown: BsonDocument, tree: Branch, scope: Scope): void {
  for (const [name, node] of tree.children) {
    if (node.kind === 'compute') assign(shown, name, node, scope);
    // Where the branch has led to documents, `including` has computed already.
    else if (node.kind === 'branch' && computes(node) && !shown.has(name)) {
      const made = adding(new BsonDocument(), node, scope);
      if (made.size > 0) shown.set(name, made);
    }
  }
}

function computes({ children }: Branch): boolean {
  return [...children.values()].some(
    (node) => node.kind === 'compute' || (node.kind === 'branch' && computes(node)),
  );
}

function assign(
  target: BsonDocument,
  name: string,
  { expression }: Extract<Node, { kind: 'compute' }>,
  scope: Scope,
): void {
  const value = expression(scope);
  if (value === undefined) target.delete(name);
  else target.set(name, value);
}

/** Enters documents, and those in arrays and in arrays of arrays. */
function within(
  value: BsonValue,
  enter: (document: BsonDocument) => BsonDocument,
  plain: (value: BsonValue) => BsonValue | undefined,
): BsonValue | undefined {
  if (value instanceof BsonDocument) return enter(value);
  if (!Array.isArray(value)) return plain(value);
  return value.flatMap((element): BsonValue[] => {
    const part = within(element, enter, plain);
    return part === undefined ? [] : [part];
  });
}
