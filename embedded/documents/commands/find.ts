import { namespaceText } from '../catalog/names.ts';
import { planQuery } from '../planning/planner.ts';
import { findDocuments } from '../reading/find.ts';
import { optionalCount, optionalInteger, booleanField } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import {
  deadlineField,
  filterField,
  hintField,
  projectionField,
  sortField,
} from './queryFields.ts';
import type { Command } from './request.ts';

const FIND_FIELDS = [
  ...['find', 'filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch'],
  ...['collation', 'allowDiskUse', 'noCursorTimeout', 'allowPartialResults'],
];

const FIND_UNSUPPORTED = [
  ...['tailable', 'awaitData', 'oplogReplay', 'min', 'max', 'returnKey', 'showRecordId', 'let'],
];

export const find: Command = {
  name: 'find',
  fields: FIND_FIELDS,
  unsupported: FIND_UNSUPPORTED,
  run: async (request, { catalog, cursors }) => {
    const { body } = request;
    const namespace = namespaceOf(request);
    const collection = catalog.find(namespace);
    const filter = filterField(body, 'filter');
    const sort = sortField(body);
    const limit = optionalInteger(body, 'limit') ?? 0;
    const query = planQuery(collection, filter, {
      sort: sort.fields,
      limited: limit !== 0,
      hint: hintField(body, collection),
    });
    const source = await findDocuments(collection, query, {
      skip: optionalCount(body, 'skip') ?? 0,
      limit: limit === 0 ? Infinity : Math.abs(limit),
      projection: projectionField(body, 'projection', filter),
      compare: sort.compare,
      deadline: deadlineField(body),
    });
    const cursor = await cursors.first(namespaceText(namespace), source, {
      batchSize: optionalCount(body, 'batchSize'),
      // A negative limit is the old way to say so.
      singleBatch: booleanField(body, 'singleBatch', false) || limit < 0,
    });
    return { cursor };
  },
};
