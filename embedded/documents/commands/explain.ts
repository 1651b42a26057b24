import { hostname } from 'node:os';
import type { Collection } from '../catalog/collection.ts';
import { namespaceText, type Namespace } from '../catalog/names.ts';
import { planQuery, type Query } from '../planning/planner.ts';
import { stagesOf, type StageOptions } from '../planning/stages.ts';
import { BsonDocument, documentOf } from '../query/document.ts';
import { CommandError, failedToParse } from '../query/errors.ts';
import { Walk } from '../reading/walk.ts';
import { countMatches } from './count.ts';
import {
  documentField,
  optionalArray,
  optionalCount,
  optionalDocument,
  optionalInteger,
} from './fields.ts';
import { leadingStages } from './leadingStages.ts';
import { namespaceOf } from './namespace.ts';
import { filterField, hintField, sortField } from './queryFields.ts';
import type { Command, Request } from './request.ts';

/** What is asked, whichever command asks it. */
interface Question extends StageOptions {
  readonly command: BsonDocument;
  /** UPDATE, DELETE: what happens to the documents that are found; explain does not do it. */
  readonly change?: string;
  readonly hint: BsonDocument;
}

export const explain: Command = {
  name: 'explain',
  fields: ['explain', 'verbosity'],
  run: async (request, { catalog }) => {
    const inner: Request = { ...request, body: documentField(request.body, 'explain') };
    const namespace = namespaceOf(inner);
    const collection = catalog.find(namespace);
    const question = readQuestion(inner.body);
    const sort = question.sort ? sortField(documentOf({ sort: question.sort })) : undefined;
    const query = planQuery(collection, question.filter, {
      sort: sort?.fields ?? [],
      limited: (question.limit ?? 0) > 0,
      hint: hintField(question.hint, collection),
    });
    const statistics = request.body.get('verbosity') !== 'queryPlanner';
    return {
      explainVersion: '1',
      queryPlanner: planner(namespace, query, question),
      ...(statistics && { executionStats: await execute(collection, query, question) }),
      command: question.command,
      serverInfo: { host: hostname(), port: 0, version: '7.0.0', gitVersion: 'embedded' },
    };
  },
};

function readQuestion(command: BsonDocument): Question {
  const [name] = command.first() ?? [];
  const filter = (field: string) => filterField(command, field);
  switch (name) {
    case 'find':
      return {
        ...{ command, filter: filter('filter'), sort: optionalDocument(command, 'sort') },
        skip: optionalCount(command, 'skip') ?? 0,
        limit: Math.abs(optionalInteger(command, 'limit') ?? 0),
        projection: optionalDocument(command, 'projection'),
        hint: command,
      };
    case 'count':
      return { command, filter: filter('query'), counting: true, hint: command };
    case 'distinct':
      return { command, filter: filter('query'), hint: command };
    case 'findAndModify':
      return {
        ...{ command, filter: filter('query'), sort: optionalDocument(command, 'sort') },
        ...{
          limit: 1,
          change: command.get('remove') === true ? 'DELETE' : 'UPDATE',
          hint: command,
        },
      };
    case 'aggregate': {
      const { filter: match, sort, limit } = leadingStages(command);
      return { command, filter: match, sort, limit, hint: command };
    }
    case 'update':
      return statement(command, 'updates', 'UPDATE');
    case 'delete':
      return statement(command, 'deletes', 'DELETE');
    default:
      throw new CommandError(
        59,
        'CommandNotFound',
        `Explain failed due to unknown command: ${String(name)}`,
      );
  }
}

function statement(command: BsonDocument, field: string, change: string): Question {
  const [first] = optionalArray(command, field) ?? [];
  if (!(first instanceof BsonDocument)) throw failedToParse(`explain needs one of "${field}"`);
  return { command, filter: filterField(first, 'q'), change, hint: first };
}

function planner(namespace: Namespace, query: Query, question: Question): object {
  const stage = stagesOf(query.plan, question);
  return {
    namespace: namespaceText(namespace),
    indexFilterSet: false,
    parsedQuery: question.filter,
    winningPlan: question.change ? { stage: question.change, inputStage: stage } : stage,
    rejectedPlans: [],
  };
}

/** Does what the plan says, except for changes, and counts what it looks at. */
async function execute(
  collection: Collection | undefined,
  query: Query,
  question: Question,
): Promise<object> {
  const begun = performance.now();
  let nReturned = 0;
  let examined = { keys: 0, documents: 0 };
  if (collection && question.counting && !query.plan.matches) {
    const n = await countMatches(collection, query, Infinity, Infinity);
    examined = { keys: query.plan.access.kind === 'index' ? n : 0, documents: 0 };
    nReturned = 1;
  } else if (collection) {
    const walk = new Walk(collection, query.plan);
    const { skip = 0, limit = 0 } = question;
    const enough = query.plan.sorted && limit > 0 ? skip + limit : Infinity;
    let found = 0;
    await walk.each(() => ++found < enough);
    const rest = Math.max(0, found - skip);
    nReturned = question.counting ? 1 : limit > 0 ? Math.min(limit, rest) : rest;
    ({ examined } = walk);
  }
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - begun),
    totalKeysExamined: examined.keys,
    totalDocsExamined: examined.documents,
    executionStages: stagesOf(query.plan, question),
  };
}
