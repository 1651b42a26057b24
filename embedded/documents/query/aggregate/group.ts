import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import { documentOf } from '../bson/build.ts';
import type { BsonValue } from '../bson/types.ts';
import { compareValues, rankOf } from '../compare.ts';
import { CommandError, notSupported } from '../errors.ts';
import { ACCUMULATORS, Count, type Accumulator } from '../expression/accumulators.ts';
import { compileExpression } from '../expression/compile.ts';
import { namesIn, type Environment, type Expression, type Result } from '../expression/scope.ts';
import { UNSUPPORTED } from '../expression/unsupported.ts';
import { encodeValue } from '../keyEncoding.ts';
import { documentOperand, fieldName } from './fields.ts';
import { collecting, type MakeStage, type Stage } from './stage.ts';

interface Output {
  readonly name: string;
  readonly expression: Expression;
  readonly begin: () => Accumulator;
}

interface Group {
  readonly id: BsonValue;
  readonly accumulators: readonly Accumulator[];
}

/** Groups by the value of `_id`, equal numbers of any type together, in the order of appearance. */
export const group: MakeStage = (operand, { environment }) => {
  const source = documentOperand('$group', operand, 15947);
  const id = source.get('_id');
  if (id === undefined)
    throw new CommandError(15955, 'Location15955', 'a group specification must include an _id');
  const outputs = [...source].filter(([name]) => name !== '_id');
  return grouping(
    environment,
    compileExpression(id, namesIn(environment)),
    outputs.map(([name, value]) => outputOf(name, value, environment)),
  );
};

function outputOf(name: string, value: BsonValue, environment: Environment): Output {
  if (name.includes('.') || name.startsWith('$'))
    throw new CommandError(
      40235,
      'Location40235',
      `The field name '${name}' cannot contain '.' or begin with '$'`,
    );
  if (!(value instanceof BsonDocument))
    throw new CommandError(
      40234,
      'Location40234',
      `The field '${name}' must be an accumulator object`,
    );
  const [operator, operand] = value.first() ?? ['', null];
  if (value.size !== 1)
    throw new CommandError(
      40238,
      'Location40238',
      `The field '${name}' must specify one accumulator`,
    );
  const begin = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (!begin && UNSUPPORTED.has(operator)) throw notSupported(`the accumulator ${operator}`);
  if (!begin)
    throw new CommandError(15952, 'Location15952', `unknown group operator '${operator}'`);
  return { name, begin, expression: compileExpression(operand, namesIn(environment)) };
}

function grouping(
  environment: Environment,
  id: Expression,
  outputs: readonly Output[],
  last: (groups: readonly BsonDocument[]) => readonly BsonDocument[] = (groups) => groups,
): Stage {
  return collecting(
    () => new Map<string, Group>(),
    (groups, document) => {
      const scope = { ...environment, root: document };
      const value = id(scope) ?? null;
      const key = encodeValue(value);
      let found = groups.get(key);
      if (!found) {
        found = { id: value, accumulators: outputs.map(({ begin }) => begin()) };
        groups.set(key, found);
      }
      for (const [i, { expression }] of outputs.entries())
        found.accumulators[i]?.add(expression(scope));
    },
    (groups) =>
      last(
        [...groups.values()].map((found) => {
          const document = BsonDocument.of([['_id', found.id]]);
          for (const [i, { name }] of outputs.entries())
            document.set(name, found.accumulators[i]?.result() ?? null);
          return document;
        }),
      ),
  );
}

const countOutput = (name: string): Output => ({
  name,
  expression: () => undefined,
  begin: () => new Count(),
});

/** `$count: 'name'`: one document with the number, none when there are no documents. */
export const count: MakeStage = (operand, { environment }) => {
  const name = fieldName('$count', operand);
  return grouping(
    environment,
    () => null,
    [countOutput(name)],
    (groups) =>
      groups.map((document) => {
        document.delete('_id');
        return document;
      }),
  );
};

export const sortByCount: MakeStage = (operand, { environment }) => {
  const isExpression =
    (typeof operand === 'string' && operand.startsWith('$')) ||
    (operand instanceof BsonDocument && operand.first()?.[0].startsWith('$') === true);
  if (!isExpression)
    throw new CommandError(
      40149,
      'Location40149',
      'the sortByCount field must be defined as a $-prefixed path or an expression',
    );
  const byCount = (a: BsonDocument, b: BsonDocument) =>
    compareValues(b.get('count') ?? null, a.get('count') ?? null);
  const id = compileExpression(operand, namesIn(environment));
  return grouping(environment, id, [countOutput('count')], (groups) => groups.toSorted(byCount));
};

/** `$bucket`: groups by the boundaries that a value lies between. */
export const bucket: MakeStage = (operand, { environment }) => {
  const source = documentOperand('$bucket', operand, 40201);
  for (const name of source.names())
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name))
      throw new CommandError(40197, 'Location40197', `Unrecognized option to $bucket: ${name}`);
  const by = source.get('groupBy');
  const boundaries = source.get('boundaries');
  if (by === undefined || !Array.isArray(boundaries) || boundaries.length < 2)
    throw new CommandError(
      40198,
      'Location40198',
      '$bucket requires groupBy and at least two boundaries',
    );
  boundaries.forEach((boundary, i) => {
    const next = boundaries[i + 1];
    if (next === undefined) return;
    if (rankOf(boundary) !== rankOf(next) || compareValues(boundary, next) >= 0)
      throw new CommandError(
        40194,
        'Location40194',
        `The boundaries of $bucket must be of one type and ascending: ${describe(boundary)}, ${describe(next)}`,
      );
  });
  const value = compileExpression(by, namesIn(environment));
  const fallback = source.get('default');
  const output = documentOperand(
    'output',
    source.get('output') ?? documentOf({ count: { $sum: 1 } }),
    40196,
  );
  return grouping(
    environment,
    (scope) => bucketOf(value(scope), boundaries, fallback),
    [...output].map(([name, accumulator]) => outputOf(name, accumulator, environment)),
    (groups) =>
      groups.toSorted((a, b) => compareValues(a.get('_id') ?? null, b.get('_id') ?? null)),
  );
};

function bucketOf(
  value: Result,
  boundaries: readonly BsonValue[],
  fallback: BsonValue | undefined,
): BsonValue {
  if (value !== undefined) {
    const above = boundaries.findIndex((boundary) => compareValues(value, boundary) < 0);
    const lower = above > 0 ? boundaries[above - 1] : undefined;
    if (lower !== undefined) return lower;
  }
  if (fallback !== undefined) return fallback;
  throw new CommandError(
    40066,
    'Location40066',
    '$bucket could not find a matching bucket for an input value, and no default was specified.',
  );
}
