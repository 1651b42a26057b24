import { BsonDocument } from '../bson/bsonDocument.ts';
import { describe } from '../bson/describe.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError, failedToParse } from '../errors.ts';
import { compileExpression } from '../expression/compile.ts';
import { namesIn } from '../expression/scope.ts';
import { compileFilter } from '../filter.ts';
import { adding, excluding, including } from '../projection/apply.ts';
import { parseProjection } from '../projection/parse.ts';
import { branch, insert, type Branch } from '../projection/tree.ts';
import { mapping, type MakeStage } from './stage.ts';

export function documentOperand(stage: string, operand: BsonValue, code: number): BsonDocument {
  if (operand instanceof BsonDocument) return operand;
  throw new CommandError(code, `Location${code}`, `the ${stage} specification must be an object`);
}

export const match: MakeStage = (operand, { environment }) => {
  const source = documentOperand('$match', operand, 15959);
  const filter = compileFilter(source, environment);
  return mapping((document) => (filter.matches(document) ? document : undefined));
};

export const project: MakeStage = (operand, { environment }) => {
  const source = documentOperand('$project', operand, 15969);
  if (source.size === 0)
    throw new CommandError(
      51272,
      'Location51272',
      'projection specification must have at least one field',
    );
  const { mode, tree } = parseProjection(source, namesIn(environment));
  return mapping((document) =>
    mode === 'exclude'
      ? excluding(document, tree)
      : including(document, tree, { ...environment, root: document }),
  );
};

export const addFields: MakeStage = (operand, { environment }) => {
  const source = documentOperand('$addFields', operand, 40272);
  const tree = branch();
  computed(source, '', tree, namesIn(environment));
  return mapping((document) => adding(document, tree, { ...environment, root: document }));
};

/** `{a: {b: 1}}` adds a field to a sub-document; `{a: {$op: …}}` computes. */
function computed(
  source: BsonDocument,
  prefix: string,
  tree: Branch,
  variables: ReadonlySet<string>,
): void {
  for (const [name, value] of source) {
    const path = prefix + name;
    if (name.startsWith('$'))
      throw new CommandError(
        16410,
        'Location16410',
        `FieldPath field names may not start with '$': ${name}`,
      );
    const first = value instanceof BsonDocument ? value.first()?.[0] : undefined;
    if (value instanceof BsonDocument && first !== undefined && !first.startsWith('$'))
      computed(value, `${path}.`, tree, variables);
    else insert(tree, path, { kind: 'compute', expression: compileExpression(value, variables) });
  }
}

export const unset: MakeStage = (operand) => {
  const paths = Array.isArray(operand) ? operand : [operand];
  const tree = branch();
  for (const path of paths) {
    if (typeof path !== 'string' || path === '')
      throw new CommandError(
        31120,
        'Location31120',
        '$unset specification must be a string or an array with strings only',
      );
    insert(tree, path, { kind: 'exclude' });
  }
  if (paths.length === 0)
    throw new CommandError(
      31119,
      'Location31119',
      '$unset specification must be a string or an array with at least one field',
    );
  return mapping((document) => excluding(document, tree));
};

export const replaceRoot: MakeStage = (operand, context) => {
  const root = documentOperand('$replaceRoot', operand, 40229).get('newRoot');
  if (root === undefined)
    throw new CommandError(
      40231,
      'Location40231',
      'no newRoot specified for the $replaceRoot stage',
    );
  return replaceWith(root, context);
};

export const replaceWith: MakeStage = (operand, { environment }) => {
  const expression = compileExpression(operand, namesIn(environment));
  return mapping((document) => {
    const result = expression({ ...environment, root: document });
    if (result instanceof BsonDocument) return result;
    throw new CommandError(
      40228,
      'Location40228',
      `'newRoot' expression must evaluate to an object, but resulting value was: ${describe(result)}`,
    );
  });
};

/** The name that `$count`, `as` or `includeArrayIndex` gives a field. */
export function fieldName(stage: string, value: BsonValue | undefined): string {
  if (typeof value === 'string' && value !== '' && !value.startsWith('$') && !value.includes('\0'))
    return value;
  throw failedToParse(`${stage} needs a field name, not ${describe(value)}`);
}
