import { expect } from 'chai';
import { Double, Long } from 'bson';
import { documentOf } from '../../../../embedded/documents/query/document.ts';
import { compileSort } from '../../../../embedded/documents/query/sort.ts';

type Fields = Record<string, unknown>;

/** The names of the documents in their order. */
function sorted(documents: Record<string, Fields>, sort: Fields): string {
  const compare = compileSort(documentOf(sort));
  return Object.entries(documents)
    .map(([name, fields]) => ({ name, document: documentOf(fields) }))
    .sort((a, b) => compare(a.document, b.document))
    .map(({ name }) => name)
    .join(' ');
}

describe('a sort', () => {
  it('orders by several paths in their directions', () => {
    const documents = {
      first: { a: 1, b: { c: 2 } },
      second: { a: 1, b: { c: new Double(2.5) } },
      third: { a: Long.fromNumber(0), b: { c: 9 } },
    };
    expect(sorted(documents, { a: 1, 'b.c': -1 })).to.equal('third second first');
    expect(sorted(documents, { a: -1, 'b.c': 1 })).to.equal('first second third');
  });

  it('takes missing for null, an empty array for less, and types in their order', () => {
    const documents = {
      text: { a: 'x' },
      number: { a: 1 },
      missing: {},
      null: { a: null },
      empty: { a: [] },
    };
    expect(sorted(documents, { a: 1 })).to.equal('empty missing null number text');
    expect(sorted(documents, { a: -1 })).to.equal('text number missing null empty');
  });

  it('counts an array as its smallest or its largest element', () => {
    const documents = { wide: { a: [1, 9] }, five: { a: 5 }, nested: { a: [{ b: 3 }] } };
    expect(sorted(documents, { a: 1 })).to.equal('wide five nested');
    expect(sorted({ wide: { a: [1, 9] }, five: { a: 5 } }, { a: -1 })).to.equal('wide five');
    const elements = { x: { a: [{ b: 3 }, { b: 7 }] }, y: { a: [{ b: 5 }] } };
    expect(sorted(elements, { 'a.b': 1 })).to.equal('x y');
    expect(sorted(elements, { 'a.b': -1 })).to.equal('x y');
  });

  it('refuses directions that are none and arrays side by side', () => {
    expect(() => sorted({}, { a: 2 }))
      .to.throw('$sort key ordering')
      .with.property('code', 2);
    expect(() => sorted({}, { a: { $meta: 'textScore' } }))
      .to.throw('$meta')
      .with.property('code', 238);
    const parallel = { x: { a: [1], b: [2] }, y: { a: [1], b: [2] } };
    expect(() => sorted(parallel, { a: 1, b: 1 }))
      .to.throw('parallel arrays')
      .with.property('code', 2);
  });
});
