/** A search that cannot be answered as it was asked; the message names the field. */
export class SearchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SearchError';
  }
}
