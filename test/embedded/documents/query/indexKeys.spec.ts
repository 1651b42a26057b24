import { expect } from 'chai';
import { BsonDocument, documentOf } from '../../../../embedded/documents/query/document.ts';
import { indexKeyValues } from '../../../../embedded/documents/query/indexKeys.ts';
import { show } from './support/show.ts';

function rows(document: Record<string, unknown>, ...paths: string[]): string {
  return indexKeyValues(documentOf(document), paths)
    .rows.map((row) => row.map(show).join(' '))
    .join(' | ');
}

describe('the entries of a document in an index', () => {
  it('are one for plain values, with missing told apart from null', () => {
    expect(rows({ a: 1, b: { c: 'x' } }, 'a', 'b.c')).to.equal('1 "x"');
    expect(rows({ a: null }, 'a', 'b.c')).to.equal('null missing');
    expect(rows({ a: 1 }, 'a.b')).to.equal('missing');
  });

  it('are one per element of an array, without repetitions', () => {
    expect(rows({ a: [1, 2, 1] }, 'a')).to.equal('1 | 2');
    expect(rows({ a: [{ b: 1 }, { b: [2, 3] }, {}] }, 'a.b')).to.equal('1 | 2 | 3 | missing');
    expect(rows({ a: [1, 2], b: 'x' }, 'b', 'a')).to.equal('"x" 1 | "x" 2');
  });

  it('keep together what stands in one element', () => {
    const document = {
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    };

    expect(rows(document, 'a.b', 'a.c')).to.equal('1 2 | 3 4');
  });

  it('are undefined for an empty array, missing for a path below it', () => {
    expect(rows({ a: [] }, 'a')).to.equal('undefined');
    expect(rows({ a: [] }, 'a.b')).to.equal('missing');
  });

  it('do not take apart an array within an array', () => {
    expect(rows({ a: [[1, 2]] }, 'a')).to.equal('[1, 2]');
  });

  it('follow positions', () => {
    expect(rows({ a: [{ b: 1 }, { b: 2 }] }, 'a.1.b')).to.equal('2');
    const named = BsonDocument.of([['0', 'name']]);
    expect(rows({ a: [named] }, 'a.0')).to.equal('"name"');
  });

  it('say whether an array was taken apart', () => {
    expect(indexKeyValues(documentOf({ a: [1] }), ['a']).multikey).to.equal(true);
    expect(indexKeyValues(documentOf({ a: 1, b: [1] }), ['a']).multikey).to.equal(false);
  });

  it('are refused for two arrays side by side', () => {
    expect(() => rows({ a: [1], b: [2] }, 'a', 'b'))
      .to.throw('cannot index parallel arrays [b] [a]')
      .with.property('code', 171);
  });
});
