import { planQuery } from '../planning/planner.ts';
import type { BsonValue } from '../query/document.ts';
import { UNDEFINED } from '../query/document.ts';
import { CommandError } from '../query/errors.ts';
import { indexKeyValues } from '../query/indexKeys.ts';
import { encodeValue } from '../query/keyEncoding.ts';
import { Walk } from '../reading/walk.ts';
import { MAX_DOCUMENT_BYTES } from '../wire/limits.ts';
import { stringField } from './fields.ts';
import { namespaceOf } from './namespace.ts';
import { deadlineField, filterField, hintField } from './queryFields.ts';
import type { Command } from './request.ts';

export const distinct: Command = {
  name: 'distinct',
  fields: ['distinct', 'key', 'query', 'collation', 'hint'],
  run: async (request, { catalog }) => {
    const { body } = request;
    const collection = catalog.find(namespaceOf(request));
    const path = stringField(body, 'key');
    const query = planQuery(collection, filterField(body, 'query'), {
      hint: hintField(body, collection),
    });
    const values = new Map<string, BsonValue>();
    if (!collection) return { values: [] };
    let size = 0;
    await new Walk(collection, query.plan, deadlineField(body)).each(({ document }) => {
      for (const [value] of indexKeyValues(document, [path]).rows) {
        // Missing, or of an empty array: no value at all.
        if (value === undefined || value === UNDEFINED) continue;
        const key = encodeValue(value);
        if (values.has(key)) continue;
        values.set(key, value);
        size += key.length;
        if (size > MAX_DOCUMENT_BYTES)
          throw new CommandError(17217, 'Location17217', 'distinct too big, 16mb cap');
      }
      return true;
    });
    return { values: [...values.values()] };
  },
};
