import { expect } from 'chai';
import { BSONRegExp } from 'bson';
import { documentOf } from '../../../../embedded/documents/query/document.ts';
import { upsertBase } from '../../../../embedded/documents/query/update.ts';
import { show } from './support/show.ts';

type Fields = Record<string, unknown>;

describe('the document an upsert begins with', () => {
  const base = (filter: Fields, update: Fields = { $set: { z: 1 } }) =>
    show(upsertBase(documentOf(filter), documentOf(update)));

  it('has the fields that the filter fixes', () => {
    expect(
      base({ a: 1, 'b.c': 'x', d: { $eq: null }, e: { $in: [5] }, f: { $all: [6] } }),
    ).to.equal('{a: 1, b: {c: "x"}, d: null, e: 5, f: 6}');
    expect(base({ $and: [{ a: 1 }, { $or: [{ b: 2 }] }] })).to.equal('{a: 1, b: 2}');
  });

  it('has none of what it leaves open', () => {
    expect(
      base({
        a: { $gt: 1 },
        b: new BSONRegExp('x', ''),
        c: { $in: [1, 2] },
        $or: [{ d: 1 }, { d: 2 }],
      }),
    ).to.equal('{}');
  });

  it('has only the _id for a replacement', () => {
    expect(base({ _id: 5, a: 1 }, { b: 2 })).to.equal('{_id: 5}');
  });

  it('cannot be inferred from a path that is fixed twice', () => {
    expect(() => base({ a: 1, $and: [{ a: 2 }] }))
      .to.throw('matched twice')
      .with.property('code', 54);
    expect(() => base({ a: { b: 1 }, 'a.b': 1 }))
      .to.throw('matched twice')
      .with.property('code', 54);
  });
});
