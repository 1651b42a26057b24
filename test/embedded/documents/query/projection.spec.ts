import { expect } from 'chai';
import { Double } from 'bson';
import { documentOf } from '../../../../embedded/documents/query/document.ts';
import { compileProjection } from '../../../../embedded/documents/query/projection.ts';
import { show } from './support/show.ts';

type Fields = Record<string, unknown>;

function projected(document: Fields, projection: Fields, filter: Fields = {}): string {
  return show(compileProjection(documentOf(projection), documentOf(filter))(documentOf(document)));
}

describe('a projection', () => {
  const document = { _id: 1, a: { b: 2, c: 3 }, d: [{ e: 4, f: 5 }, 6, [{ e: 7 }]], g: 'x' };

  it('includes fields and the _id, in the order of the document', () => {
    expect(projected(document, { g: 1, 'a.b': true })).to.equal('{_id: 1, a: {b: 2}, g: "x"}');
    expect(projected(document, { g: new Double(1), _id: 0 })).to.equal('{g: "x"}');
    expect(projected(document, { a: { c: 1 } })).to.equal('{_id: 1, a: {c: 3}}');
    expect(projected(document, { _id: 1 })).to.equal('{_id: 1}');
    expect(projected(document, { nothing: 1 })).to.equal('{_id: 1}');
  });

  it('excludes fields', () => {
    expect(projected(document, { d: 0, 'a.b': 0 })).to.equal('{_id: 1, a: {c: 3}, g: "x"}');
    expect(projected(document, { _id: 0, d: false, a: 0 })).to.equal('{g: "x"}');
    expect(projected({ _id: 1, a: 2 }, { _id: 0 })).to.equal('{a: 2}');
  });

  it('enters documents in arrays; plain values are not shown, but not hidden either', () => {
    expect(projected(document, { 'd.e': 1 })).to.equal('{_id: 1, d: [{e: 4}, [{e: 7}]]}');
    expect(projected(document, { _id: 0, a: 0, g: 0, 'd.e': 0 })).to.equal(
      '{d: [{f: 5}, 6, [{}]]}',
    );
  });

  // Facts from MongoDB's own test of projections on paths that end early.
  for (const [a, shown] of [
    [{}, '{a: {}}'],
    [4, '{}'],
    [null, '{}'],
    [{ b: null }, '{a: {b: null}}'],
    [[], '{a: []}'],
    [[[]], '{a: [[]]}'],
    [[1, 'string', null], '{a: []}'],
    [[{ b: 3 }, {}], '{a: [{b: 3}, {}]}'],
  ] as const)
    it(`of a.b shows ${shown} of ${JSON.stringify(a)}`, () => {
      expect(projected({ _id: 1, a }, { _id: 0, 'a.b': 1 })).to.equal(shown);
    });

  it('cuts arrays and leaves the other fields as they are', () => {
    const list = { _id: 1, a: [1, 2, 3, 4], b: 1 };
    expect(projected(list, { a: { $slice: 2 } })).to.equal('{_id: 1, a: [1, 2], b: 1}');
    expect(projected(list, { a: { $slice: -1 }, b: 0 })).to.equal('{_id: 1, a: [4]}');
    expect(projected(list, { a: { $slice: [1, 2] }, _id: 0 })).to.equal('{a: [2, 3], b: 1}');
    expect(projected(list, { a: { $slice: [-2, 1] }, b: 1 })).to.equal('{_id: 1, a: [3], b: 1}');
    expect(projected({ _id: 1, a: 'x' }, { a: { $slice: 1 } })).to.equal('{_id: 1, a: "x"}');
  });

  it('shows the first element that matches', () => {
    const list = { _id: 1, a: [{ b: 1 }, { b: 5, c: 1 }, { b: 6 }] };
    expect(projected(list, { a: { $elemMatch: { b: { $gt: 4 } } } })).to.equal(
      '{_id: 1, a: [{b: 5, c: 1}]}',
    );
    expect(projected(list, { a: { $elemMatch: { b: 9 } } })).to.equal('{_id: 1}');
  });

  it('shows the element that the query has matched', () => {
    const list = { _id: 1, a: [1, 7, 9], b: 2 };
    expect(projected(list, { 'a.$': 1 }, { a: { $gt: 5 } })).to.equal('{_id: 1, a: [7]}');
    expect(() => projected(list, { 'a.$': 1 }, { b: 2 }))
      .to.throw("couldn't find a matching element")
      .with.property('code', 51246);
  });

  it('computes fields and puts them last', () => {
    expect(
      projected({ _id: 1, a: { b: 2 }, c: 3 }, { x: '$a.b', c: 1, y: { $eq: ['$c', 3] } }),
    ).to.equal('{_id: 1, c: 3, x: 2, y: true}');
    expect(projected({ _id: 1 }, { 'a.b': 'text', c: '$none' })).to.equal(
      '{_id: 1, a: {b: "text"}}',
    );
    expect(projected({ _id: 1, a: [{ b: 1 }, 2] }, { 'a.x': '$_id' })).to.equal(
      '{_id: 1, a: [{x: 1}, {x: 1}]}',
    );
  });

  const refused: [string, Fields, number, string][] = [
    ['exclusion among inclusion', { a: 1, b: 0 }, 31254, 'exclusion on field b in inclusion'],
    ['inclusion among exclusion', { a: 0, b: 1 }, 31253, 'inclusion on field b in exclusion'],
    ['paths that collide', { a: 1, 'a.b': 1 }, 31249, 'Path collision at a.b'],
    ['a path above another', { 'a.b': 1, a: 1 }, 31250, 'Path collision at a'],
    ['an empty sub-projection', { a: {} }, 51270, 'empty sub-projection'],
    ['$slice of a text', { a: { $slice: 'x' } }, 28667, 'Invalid $slice'],
    ['$slice without a limit', { a: { $slice: [1, 0] } }, 2, 'limit must be positive'],
    ['$elemMatch of a nested field', { 'a.b': { $elemMatch: { c: 1 } } }, 31275, 'nested field'],
    ['two positions', { 'a.$': 1, 'b.$': 1 }, 31276, 'more than one positional'],
    ['$meta', { a: { $meta: 'textScore' } }, 238, '$meta is not supported'],
    ['an unknown expression', { a: { $foo: 1 } }, 168, "Unrecognized expression '$foo'"],
    ['an expression that this store has not', { a: { $function: {} } }, 238, '$function'],
  ];
  for (const [what, projection, code, message] of refused)
    it(`is refused for ${what}`, () => {
      expect(() => projected({}, projection))
        .to.throw(message)
        .with.property('code', code);
    });

  it('leaves the document as it was', () => {
    const source = documentOf(document);
    const before = show(source);
    compileProjection(documentOf({ 'd.e': 0, a: 0 }))(source);
    expect(show(source)).to.equal(before);
  });
});
