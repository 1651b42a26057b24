import { MAX_DOCUMENT_BYTES } from '../wire/limits.ts';

/** Documents on their way into one answer: at most `count` of them, and 16 MB. */
export class Batch {
  readonly documents: Buffer[] = [];
  readonly #count: number;
  #bytes = 0;

  constructor(count: number) {
    this.#count = count;
  }

  get full(): boolean {
    return this.documents.length >= this.#count;
  }

  /** Takes the document, or gives false when there is no room for it. */
  add(document: Buffer): boolean {
    if (this.full) return false;
    const first = this.documents.length === 0;
    if (!first && this.#bytes + document.length > MAX_DOCUMENT_BYTES) return false;
    this.documents.push(document);
    this.#bytes += document.length;
    return true;
  }
}
