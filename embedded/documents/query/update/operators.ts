import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import { typeName, type BsonValue } from '../bson/types.ts';
import { badValue, failedToParse } from '../errors.ts';
import { addToSet, pop, pull, pullAll, push } from './arrayModifiers.ts';
import {
  assign,
  bits,
  currentDate,
  extreme,
  increment,
  times,
  unset,
  type Modifier,
} from './modifiers.ts';
import { isPositional, updateParts } from './paths.ts';

/** One path and what happens there. */
export interface Change {
  readonly parts: readonly string[];
  readonly positional: boolean;
  /** Of `$setOnInsert`. */
  readonly onlyOnInsert: boolean;
  readonly modify: Modifier;
}

export interface Rename {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface Changes {
  readonly changes: readonly Change[];
  readonly renames: readonly Rename[];
}

type MakeModifier = (operand: BsonValue, path: string) => Modifier;

const MODIFIERS: ReadonlyMap<string, MakeModifier> = new Map<string, MakeModifier>([
  ['$set', assign],
  ['$setOnInsert', assign],
  ['$unset', unset],
  ['$inc', increment],
  ['$mul', times],
  ['$min', (operand) => extreme(operand, -1)],
  ['$max', (operand) => extreme(operand, 1)],
  ['$currentDate', currentDate],
  ['$bit', bits],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);

/** Reads `{$set: {…}, $inc: {…}, …}`. CommandError 9 for an operator that does not exist. */
export function readOperators(update: BsonDocument): Changes {
  const changes: Change[] = [];
  const renames: Rename[] = [];
  for (const [operator, fields] of update) {
    const make = MODIFIERS.get(operator);
    if (!make && operator !== '$rename')
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!(fields instanceof BsonDocument))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${describe(fields)}}`,
      );
    for (const [path, operand] of fields) {
      if (!make) renames.push(readRename(path, operand));
      else {
        const parts = updateParts(path);
        changes.push({
          parts,
          positional: isPositional(parts),
          onlyOnInsert: operator === '$setOnInsert',
          modify: make(operand, path),
        });
      }
    }
  }
  return { changes, renames };
}

function readRename(from: string, to: BsonValue): Rename {
  if (typeof to !== 'string')
    throw badValue(`The 'to' field for $rename must be a string: ${from}: ${describe(to)}`);
  const rename = { from: updateParts(from), to: updateParts(to) };
  if (from === to)
    throw badValue(`The source and target field for $rename must differ: ${from}: "${to}"`);
  for (const [name, parts] of [
    ['source', rename.from],
    ['destination', rename.to],
  ] as const)
    if (isPositional(parts))
      throw badValue(`The ${name} field for $rename may not be dynamic: ${parts.join('.')}`);
  return rename;
}
