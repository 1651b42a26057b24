import { BsonDocument } from './bson/bsonDocument.ts';
import { describe, describeId } from './bson/describe.ts';
import { valuesEqual } from './compare.ts';
import { badValue, CommandError, failedToParse } from './errors.ts';
import { compileFilter } from './filter.ts';
import { compileArrayFilters } from './update/arrayFilters.ts';
import { KEEP, REMOVE } from './update/modifiers.ts';
import { readOperators, type Change, type Changes, type Rename } from './update/operators.ts';
import {
  checkConflicts,
  comparePaths,
  concretePaths,
  identifiersOf,
  type Positions,
} from './update/paths.ts';
import { compilePipelineUpdate } from './update/pipeline.ts';
import { checkReplacement, replaced } from './update/replacement.ts';
import { removeAt, setAt, valueAt } from './update/target.ts';
import { isReplacement } from './update/upsert.ts';

export { upsertBase } from './update/upsert.ts';

export interface UpdateOptions {
  readonly arrayFilters?: readonly BsonDocument[];
  /** The query that found the document: it says which element the positional `$` means. */
  readonly filter?: BsonDocument;
  /** The document is what an upsert starts from: `$setOnInsert` counts, `_id` may be set. */
  readonly isUpsertInsert?: boolean;
  /** For `$currentDate`; the present when not given. */
  readonly now?: Date;
}

/** Gives the changed document and leaves the one it was given as it is. */
export type Update = (document: BsonDocument) => BsonDocument;

/**
 * Compiles an update: operators, a replacement, or a pipeline (MongoDB manual, "Update Operators").
 * Only the paths it names change; every other byte of the document stays. CommandErrors are the
 * server's: 9 and 2 for what is wrong with the update, 14 for values of a wrong type, 28 for a path
 * that cannot be made, 40 for paths in conflict, 52 and 56 for field names, 66 for `_id`.
 */
export function compileUpdate(
  update: BsonDocument | readonly BsonDocument[],
  options: UpdateOptions = {},
): Update {
  if (!(update instanceof BsonDocument)) {
    if (options.arrayFilters?.length)
      throw failedToParse('arrayFilters may not be specified for a pipeline');
    return compilePipelineUpdate(update, options.now ?? new Date());
  }
  if (isReplacement(update)) {
    if (options.arrayFilters?.length)
      throw failedToParse('arrayFilters may not be specified for a replacement');
    checkReplacement(update);
    return (document) => replaced(document, update);
  }
  const changes = readOperators(update);
  checkConflicts(allPaths(changes).sort(comparePaths));
  const filters = compileArrayFilters(options.arrayFilters ?? []);
  checkIdentifiers(changes, new Set(filters.keys()));
  const filter = options.filter && compileFilter(options.filter);
  return (document) =>
    new Application(document, options).run(changes, {
      matched: () => filter?.position(document),
      filters,
    });
}

/** Compiles and applies at once. */
export function applyUpdate(
  document: BsonDocument,
  update: BsonDocument | readonly BsonDocument[],
  options: UpdateOptions = {},
): BsonDocument {
  return compileUpdate(update, options)(document);
}

function allPaths({ changes, renames }: Changes): (readonly string[])[] {
  return [...changes.map(({ parts }) => parts), ...renames.flatMap(({ from, to }) => [from, to])];
}

function checkIdentifiers({ changes }: Changes, known: ReadonlySet<string>): void {
  const used = new Set<string>();
  for (const { parts } of changes)
    for (const identifier of identifiersOf(parts)) {
      used.add(identifier);
      if (!known.has(identifier))
        throw badValue(
          `No array filter found for identifier '${identifier}' in path '${parts.join('.')}'`,
        );
    }
  for (const identifier of known)
    if (!used.has(identifier))
      throw failedToParse(
        `The array filter for identifier '${identifier}' was not used in the update`,
      );
}

interface Step {
  readonly path: readonly string[];
  readonly change: Change;
}

/** One update of one document. */
class Application {
  readonly #before: BsonDocument;
  readonly #document: BsonDocument;
  readonly #inserts: boolean;
  readonly #now: Date;

  constructor(before: BsonDocument, { isUpsertInsert = false, now = new Date() }: UpdateOptions) {
    this.#before = before;
    this.#document = before.clone();
    this.#inserts = isUpsertInsert;
    this.#now = now;
  }

  run({ changes, renames }: Changes, positions: Positions): BsonDocument {
    const steps = changes
      .filter(({ onlyOnInsert }) => this.#inserts || !onlyOnInsert)
      .flatMap((change): Step[] =>
        change.positional
          ? concretePaths(this.#before, change.parts, positions).map((path) => ({ path, change }))
          : [{ path: change.parts, change }],
      )
      .sort((a, b) => comparePaths(a.path, b.path));
    if (changes.some(({ positional }) => positional)) checkConflicts(steps.map(({ path }) => path));
    // Renaming reads the document as it was: no other path of the update touches these.
    for (const rename of renames) this.#rename(rename);
    for (const step of steps) this.#apply(step);
    this.#checkId();
    return this.#document;
  }

  #apply({ path, change }: Step): void {
    const result = change.modify(valueAt(this.#document, path), {
      document: this.#before,
      path: path.join('.'),
      now: this.#now,
    });
    if (result === KEEP) return;
    if (result === REMOVE) removeAt(this.#document, path);
    else setAt(this.#document, path, result);
  }

  #rename({ from, to }: Rename): void {
    this.#refuseArrays(from, 'source');
    this.#refuseArrays(to, 'destination');
    const value = valueAt(this.#document, from);
    if (value === undefined) return;
    removeAt(this.#document, from);
    setAt(this.#document, to, value);
  }

  #refuseArrays(path: readonly string[], role: string): void {
    for (let length = 1; length < path.length; length++)
      if (Array.isArray(valueAt(this.#document, path.slice(0, length))))
        throw badValue(
          `The ${role} field cannot be an array element, '${path.join('.')}' in doc with ${describeId(this.#before)} has an array field called '${path[length - 1] ?? ''}'`,
        );
  }

  #checkId(): void {
    const before = this.#before.get('_id');
    if (before === undefined) return;
    const after = this.#document.get('_id');
    if (after !== undefined && valuesEqual(before, after)) return;
    throw new CommandError(
      66,
      'ImmutableField',
      `Performing an update on the path '_id' would modify the immutable field '_id' to ${describe(after)}`,
    );
  }
}
