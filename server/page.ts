import type { Model, SortOrder } from 'mongoose';
import { z } from 'zod';

/** A part of a list: what lies before it, and how many rows it may have. */
export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** The query of a list. @param greatest how many rows one answer may have */
export function pageQuery(greatest: number, usual = 50) {
  return {
    limit: z.coerce.number().int().min(1).max(greatest).default(usual),
    offset: z.coerce.number().int().min(0).default(0),
  };
}

export interface Rows<Row> {
  readonly rows: Row[];
  /** Of all pages. */
  readonly total: number;
}

/** Which documents a list has, and in which order. */
interface Wanted {
  readonly filter: object;
  /** Ends with a unique field, so that no row is on two pages. */
  readonly sort: Readonly<Record<string, SortOrder>>;
  /** Fields to read (1) or to leave out (0); all when absent. */
  readonly fields?: Readonly<Record<string, number>>;
}

/**
 * Reads a page of a collection.
 * @typeParam Row what is read of a document: all of it, unless `fields` says otherwise
 */
export async function readPage<Doc, Row = Doc>(
  model: Model<Doc>,
  wanted: Wanted,
  page: Page,
): Promise<Rows<Row>> {
  const [rows, total] = await Promise.all([
    readRows<Doc, Row>(model, wanted, page),
    model.countDocuments(wanted.filter),
  ]);
  return { rows, total };
}

/** As `readPage`, for a list whose length is known otherwise. */
export async function readRows<Doc, Row = Doc>(
  model: Model<Doc>,
  { filter, sort, fields = {} }: Wanted,
  { limit, offset }: Page,
): Promise<Row[]> {
  return model.find(filter, fields).sort(sort).skip(offset).limit(limit).lean<Row[]>();
}
