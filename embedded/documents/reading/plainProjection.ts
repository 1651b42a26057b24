import { BsonDocument, isNumber, type BsonValue } from '../query/document.ts';
import { badValue, notSupported } from '../query/errors.ts';
import { toDouble } from '../query/numbers.ts';

type Project = (document: BsonDocument) => BsonDocument;

/** Projections that name the fields to be shown, or those to be left out. */
export function compileProjection(projection: BsonDocument): Project {
  const shown = new Set<string>();
  const hidden = new Set<string>();
  for (const [path, value] of projection) {
    const on = isNumber(value) ? toDouble(value) !== 0 : value;
    if (typeof on !== 'boolean') throw notSupported(`the projection of "${path}" by an expression`);
    (on ? shown : hidden).add(path);
  }
  const hidesId = hidden.delete('_id');
  if (shown.size > 0 && hidden.size > 0)
    throw badValue('Cannot do exclusion on a field in inclusion projection');
  const showsId = shown.has('_id');
  if (shown.size > 0) {
    if (!hidesId) shown.add('_id');
    const inclusive = !(showsId && shown.size === 1 && projection.size > 1);
    if (inclusive) return (document) => pick(document, '', (path) => shown.has(path), shown, true);
  }
  if (hidesId) hidden.add('_id');
  return (document) => pick(document, '', (path) => hidden.has(path), hidden, false);
}

function pick(
  document: BsonDocument,
  prefix: string,
  named: (path: string) => boolean,
  paths: ReadonlySet<string>,
  keep: boolean,
): BsonDocument {
  const result = new BsonDocument();
  const within = (value: BsonValue, path: string): BsonValue | undefined => {
    if (value instanceof BsonDocument) return pick(value, `${path}.`, named, paths, keep);
    if (Array.isArray(value))
      return value.map((each) => within(each, path)).filter((each) => each !== undefined);
    return keep ? undefined : value;
  };
  for (const [name, value] of document) {
    const path = prefix + name;
    if (named(path)) {
      if (keep) result.set(name, value);
    } else if ([...paths].some((each) => each.startsWith(`${path}.`))) {
      const inner = within(value, path);
      if (inner !== undefined) result.set(name, inner);
    } else if (!keep) result.set(name, value);
  }
  return result;
}
