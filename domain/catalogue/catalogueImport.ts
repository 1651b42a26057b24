import { z } from 'zod';
import type { Aggregate } from '../aggregate.ts';
import type { Comparison } from './compareImport.ts';

export const importStates = {
  previewed: '已比对，待生效',
  applying: '正在生效',
  applied: '已生效',
  discarded: '已作废',
} as const;
export type ImportState = keyof typeof importStates;

export const importFormats = { excel: 'Excel', json: 'JSON' } as const;
export type ImportFormat = keyof typeof importFormats;

/** Which provincial export a file is; every new version of an item names it. */
export const importSourceSchema = z.string().trim().min(1).max(200);

/** The acts on an import of the catalogue (R21). */
export type ImportAct =
  | {
      readonly kind: 'importCatalogue';
      readonly fileName: string;
      readonly sha256: string;
      readonly source: string;
    }
  | { readonly kind: 'applyImport' }
  | { readonly kind: 'discardImport'; readonly reason: string };
export type ImportActOf<K extends ImportAct['kind']> = Extract<ImportAct, { kind: K }>;

/** One file of the provincial catalogue, compared with the catalogue of that moment. */
export interface CatalogueImport extends Aggregate<ImportAct>, Comparison {
  readonly fileName: string;
  readonly sha256: string;
  readonly format: ImportFormat;
  readonly source: string;
  readonly importedBy: string;
  readonly importedByName: string;
  readonly importedAt: number;
  /** How many imports had taken effect when it was compared. */
  readonly baseRevision: number;
  readonly state: ImportState;
  /** Who brought it into effect or discarded it, when (ms), and why. */
  readonly endedByName?: string;
  readonly endedAt?: number;
  readonly reason?: string;
}
