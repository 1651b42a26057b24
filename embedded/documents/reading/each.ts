import type { Catalog } from '../catalog/catalog.ts';
import type { Collection } from '../catalog/collection.ts';
import type { Query } from '../planning/planner.ts';
import { again } from './first.ts';
import { Turn } from './turn.ts';
import { Walk, type Match } from './walk.ts';

/**
 * Does something with every document of a query that may change or remove it. First the records
 * are found, then each is read and checked again: a changed document could otherwise come before
 * the walk once more.
 */
export async function eachRecord(
  catalog: Catalog,
  collection: Collection,
  query: Query,
  deadline: number,
  run: (match: Match) => void,
): Promise<void> {
  const records: number[] = [];
  await new Walk(collection, query.plan, deadline).each(({ record }) => {
    records.push(record);
    return true;
  });
  const turn = new Turn();
  for (const record of records) {
    if (collection.dropped) return;
    const match = again(collection, query, record);
    if (match) run(match);
    if (!turn.over) continue;
    // Waits for the disk as well, or changes would pile up in memory.
    await catalog.durable();
    await turn.pass();
  }
}
