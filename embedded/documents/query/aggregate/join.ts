import { BsonDocument } from '../bson/bsonDocument.ts';
import type { BsonValue } from '../bson/types.ts';
import { CommandError, failedToParse, notSupported } from '../errors.ts';
import { compileExpression } from '../expression/compile.ts';
import { compilePath } from '../expression/fieldPath.ts';
import { namesIn, withVariable, type Environment, type Result } from '../expression/scope.ts';
import { setAt } from '../update/target.ts';
import { documentOperand, fieldName } from './fields.ts';
import type { MakeStage, Sink, StageContext } from './stage.ts';

const KNOWN = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'];

/** A sink that keeps what it is given. */
export class Collected implements Sink {
  readonly documents: BsonDocument[] = [];

  push(document: BsonDocument): boolean {
    this.documents.push(document);
    return true;
  }

  end(): void {
    // Nothing to finish: the documents are there.
  }
}

/** `$lookup`: by equal fields, by a pipeline, or by both. */
export const lookup: MakeStage = (operand, context) => {
  const source = documentOperand('$lookup', operand, 9);
  for (const name of source.names())
    if (!KNOWN.includes(name)) throw failedToParse(`unknown argument to $lookup: ${name}`);
  const from = source.get('from');
  if (typeof from !== 'string') throw notSupported('$lookup without a collection in from');
  const { find, environment } = context;
  if (!find) throw notSupported('$lookup here');
  const as = fieldName('$lookup', source.get('as')).split('.');
  const filterFor = foreignFilter(source, environment);
  const runPipeline = innerPipeline(source, context);
  return (next) => ({
    push(document) {
      const found = runPipeline(find(from, filterFor(document)), document);
      const joined = document.clone();
      setAt(joined, as, found);
      return next.push(joined);
    },
    end: () => next.end(),
  });
};

function foreignFilter(
  source: BsonDocument,
  environment: Environment,
): (document: BsonDocument) => BsonDocument {
  const local = source.get('localField');
  const foreign = source.get('foreignField');
  if (local === undefined && foreign === undefined) {
    if (!source.has('pipeline'))
      throw failedToParse('$lookup needs localField and foreignField, or a pipeline');
    return () => new BsonDocument();
  }
  if (typeof local !== 'string' || typeof foreign !== 'string')
    throw failedToParse('$lookup needs both localField and foreignField, as strings');
  const value = compilePath(`$${local}`, new Set());
  return (document) => {
    const found: Result = value({ ...environment, root: document });
    // An array stands for each of its elements; a missing value for null.
    const condition = Array.isArray(found)
      ? BsonDocument.of([['$in', found]])
      : BsonDocument.of([['$eq', found ?? null]]);
    return BsonDocument.of([[foreign, condition]]);
  };
}

type RunPipeline = (documents: Iterable<BsonDocument>, outer: BsonDocument) => BsonValue[];

function innerPipeline(source: BsonDocument, context: StageContext): RunPipeline {
  const pipeline = source.get('pipeline') ?? [];
  const bindings = source.get('let') ?? new BsonDocument();
  const variables = [...documentOperand('let', bindings, 9)].map(([name, value]) => ({
    name,
    value: compileExpression(value, namesIn(context.environment)),
  }));
  const compileFor = (outer: BsonDocument) => {
    const scope = { ...context.environment, root: outer };
    const environment = variables.reduce<Environment>(
      (known, { name, value }) => withVariable(known, name, value(scope)),
      context.environment,
    );
    return context.compile(pipeline, environment, '$lookup');
  };
  // Compiled once more for every document only when there are variables: their values are fixed then.
  const fixed = compileFor(new BsonDocument());
  return (documents, outer) => {
    const result = new Collected();
    const stage = variables.length > 0 ? compileFor(outer) : fixed;
    feed(documents, stage(result));
    return result.documents;
  };
}

/** Gives the documents to a stage, as many as it wants. */
export function feed(documents: Iterable<BsonDocument>, sink: Sink): void {
  for (const document of documents) if (!sink.push(document)) break;
  sink.end();
}

/** `$facet`: every pipeline over the same documents, each result one field of one document. */
export const facet: MakeStage = (operand, { environment, compile }) => {
  const source = documentOperand('$facet', operand, 40169);
  if (source.size === 0)
    throw new CommandError(
      40169,
      'Location40169',
      'the $facet specification must be a non-empty object',
    );
  const facets = [...source].map(([name, stages]) => ({
    name: fieldName('$facet', name),
    stage: compile(stages, environment, '$facet'),
  }));
  return (next) => {
    const running = facets.map(({ name, stage }) => {
      const result = new Collected();
      return { name, result, sink: stage(result), wants: true };
    });
    return {
      push(document) {
        for (const one of running) if (one.wants) one.wants = one.sink.push(document);
        return running.some(({ wants }) => wants);
      },
      end() {
        for (const { sink } of running) sink.end();
        next.push(
          BsonDocument.of(running.map(({ name, result }) => [name, result.documents] as const)),
        );
        next.end();
      },
    };
  };
};
