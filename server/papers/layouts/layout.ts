import type { Content } from 'pdfmake';
import type { PaperKind, PaperOf } from '../../../domain/papers.ts';

/** What stands between the fields of a paper and its body: the part of its own kind. */
export type Layout<K extends PaperKind> = (paper: PaperOf<K>) => Content[];
