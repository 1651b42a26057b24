import { checkFlowTemplates } from './checkFlowTemplates.ts';
import { checkItems } from './checkItems.ts';
import type { CatalogueTable, NumberedRow, RowError } from './rowError.ts';
import { parseRows } from './rowError.ts';
import type { Catalogue } from './types.ts';
import {
  approvalItemSchema,
  departmentSchema,
  flowTemplateSchema,
  specialProcedureSchema,
} from './types.ts';

/** The tables as they were read, not trusted. */
export interface CatalogueTables {
  readonly departments: readonly unknown[];
  readonly items: readonly unknown[];
  readonly flowTemplates: readonly unknown[];
  readonly specialProcedures: readonly unknown[];
}

export type CheckedCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly errors: readonly RowError[] };

/**
 * Checks every row by itself and against the others. Either the whole catalogue is good, or every
 * error of every row is told at once.
 */
export function checkCatalogue(tables: CatalogueTables): CheckedCatalogue {
  const departments = parseRows('departments', departmentSchema, tables.departments);
  const items = parseRows('items', approvalItemSchema, tables.items);
  const templates = parseRows('flowTemplates', flowTemplateSchema, tables.flowTemplates);
  const procedures = parseRows(
    'specialProcedures',
    specialProcedureSchema,
    tables.specialProcedures,
  );
  const errors = [
    ...departments.errors,
    ...items.errors,
    ...templates.errors,
    ...procedures.errors,
    ...duplicates('departments', 'id', departments.rows, ({ id }) => id),
    ...duplicates('items', 'id', items.rows, ({ id }) => id),
    ...duplicates('flowTemplates', 'id', templates.rows, ({ id }) => id),
    ...duplicates('specialProcedures', 'code', procedures.rows, ({ code }) => code),
    ...checkItems(items.rows, departments.rows),
    ...checkFlowTemplates(templates.rows, items.rows, departments.rows),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    catalogue: {
      departments: departments.rows.map(({ value }) => value),
      items: items.rows.map(({ value }) => value),
      flowTemplates: templates.rows.map(({ value }) => value),
      specialProcedures: procedures.rows.map(({ value }) => value),
    },
  };
}

/** An error for each row whose key an earlier row has already. */
export function duplicates<T>(
  table: CatalogueTable,
  column: string,
  rows: readonly NumberedRow<T>[],
  keyOf: (value: T) => string,
): RowError[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ row, value }) => {
    const key = keyOf(value);
    const earlier = first.get(key);
    if (earlier !== undefined) {
      return [{ table, row, column, message: `“${key}”与第 ${earlier} 行重复` }];
    }
    first.set(key, row);
    return [];
  });
}
