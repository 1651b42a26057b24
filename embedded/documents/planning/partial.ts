import type { StoredIndex } from '../catalog/storedIndex.ts';
import { valuesEqual } from '../query/compare.ts';
import { BsonDocument, type BsonValue } from '../query/document.ts';
import { encodeValue } from '../query/keyEncoding.ts';
import { readConditions, type Conditions } from './conditions.ts';
import { intersection, type Interval } from './intervals.ts';

const NULL = encodeValue(null);

/**
 * Whether the index has every document that the filter can match. A sparse or partial index leaves
 * documents out; it covers a filter only where that is certain.
 */
export function covers(index: StoredIndex, filter: BsonDocument, conditions: Conditions): boolean {
  const { sparse, partialFilter } = index.spec;
  if (sparse) return index.paths.some((path) => isPresent(path, conditions));
  if (!partialFilter) return true;
  return [...partialFilter].every(([name, value]) => isImplied(name, value, filter, conditions));
}

/** Some condition on the path rules out that the field is missing. */
function isPresent(path: string, { list }: Conditions): boolean {
  return list.some(
    (condition) =>
      condition.path === path &&
      !condition.intervals.some(({ low, high }) => low <= NULL && NULL < high),
  );
}

function isImplied(
  name: string,
  value: BsonValue,
  filter: BsonDocument,
  conditions: Conditions,
): boolean {
  if (name === '$and' && Array.isArray(value))
    return value.every(
      (branch) =>
        branch instanceof BsonDocument &&
        [...branch].every(([inner, operand]) => isImplied(inner, operand, filter, conditions)),
    );
  const same = filter.get(name);
  if (same !== undefined && valuesEqual(same, value)) return true;
  if (name.startsWith('$')) return false;
  if (isExists(value)) return isPresent(name, conditions);
  const demanded = readConditions(BsonDocument.of([[name, value]]));
  return (
    demanded.complete &&
    demanded.list.every((demand) =>
      conditions.list.some(
        ({ path, intervals }) => path === name && within(intervals, demand.intervals),
      ),
    )
  );
}

function isExists(value: BsonValue): boolean {
  return value instanceof BsonDocument && value.size === 1 && value.get('$exists') === true;
}

function within(inner: readonly Interval[], outer: readonly Interval[]): boolean {
  const both = intersection(inner, outer);
  return (
    both.length === inner.length &&
    both.every(({ low, high }, n) => low === inner[n]?.low && high === inner[n].high)
  );
}
