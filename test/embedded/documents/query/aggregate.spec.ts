import { expect } from 'chai';
import { Double, Long } from 'bson';
import { compilePipeline, type Sink } from '../../../../embedded/documents/query/aggregate.ts';
import {
  documentOf,
  valueOf,
  type BsonDocument,
  type BsonValue,
} from '../../../../embedded/documents/query/document.ts';
import { compileFilter } from '../../../../embedded/documents/query/filter.ts';
import { applyUpdate } from '../../../../embedded/documents/query/update.ts';
import { show } from './support/show.ts';

type Fields = Record<string, unknown>;

const stagesOf = (stages: readonly Fields[]) => valueOf(stages) as BsonValue[];

/** The documents that come out, shown one after the other. */
function aggregated(
  documents: readonly Fields[],
  stages: readonly Fields[],
  others: Readonly<Record<string, readonly Fields[]>> = {},
): string {
  const find = (name: string, filter: BsonDocument) => {
    const compiled = compileFilter(filter);
    return (others[name] ?? []).map(documentOf).filter((document) => compiled.matches(document));
  };
  return compilePipeline(stagesOf(stages), { find })
    .run(documents.map(documentOf))
    .map(show)
    .join(' ');
}

const sales = [
  { _id: 1, item: 'a', price: 10, quantity: 2 },
  { _id: 2, item: 'b', price: 20, quantity: 1 },
  { _id: 3, item: 'a', price: new Double(5), quantity: Long.fromNumber(5) },
];

describe('an aggregation', () => {
  it('filters, orders, skips and limits', () => {
    expect(
      aggregated(sales, [
        { $match: { price: { $gte: 10 } } },
        { $sort: { price: -1 } },
        { $project: { _id: 1 } },
      ]),
    ).to.equal('{_id: 2} {_id: 1}');
    expect(
      aggregated(sales, [
        { $sort: { price: 1 } },
        { $limit: 2 },
        { $skip: 1 },
        { $unset: ['item', 'price'] },
      ]),
    )
      .to //
      .equal('{_id: 1, quantity: 2}');
    expect(
      aggregated(sales, [{ $match: { $expr: { $gt: ['$quantity', '$price'] } } }, { $count: 'n' }]),
    ).to.equal('');
  });

  it('groups, by equal numbers of any type and in the order of appearance', () => {
    expect(
      aggregated(sales, [
        {
          $group: {
            _id: '$item',
            total: { $sum: { $multiply: ['$price', '$quantity'] } },
            mean: { $avg: '$price' },
            least: { $min: '$price' },
            most: { $max: '$price' },
            first: { $first: '$_id' },
            last: { $last: '$_id' },
            all: { $push: '$_id' },
            n: { $count: {} },
          },
        },
      ]),
    ).to.equal(
      '{_id: "a", total: 45.0, mean: 7.5, least: 5.0, most: 10, first: 1, last: 3, all: [1, 3], n: 2} ' +
        '{_id: "b", total: 20, mean: 20.0, least: 20, most: 20, first: 2, last: 2, all: [2], n: 1}',
    );
    const numbers = [{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }, {}, { a: null }];
    expect(aggregated(numbers, [{ $group: { _id: '$a', n: { $sum: 1 } } }])).to.equal(
      '{_id: 1, n: 3} {_id: null, n: 2}',
    );
    expect(aggregated(numbers, [{ $group: { _id: null, set: { $addToSet: '$a' } } }])).to.equal(
      '{_id: null, set: [1, null]}',
    );
    expect(aggregated([], [{ $group: { _id: null, n: { $sum: 1 } } }])).to.equal('');
  });

  it('shapes documents', () => {
    const document = [{ _id: 1, a: { b: 2 }, c: [{ d: 1 }, { d: 2 }] }];
    expect(
      aggregated(document, [
        { $set: { 'a.x': '$a.b', 'c.e': 0, f: { g: { $add: ['$a.b', 1] } } } },
      ]),
    ).to.equal('{_id: 1, a: {b: 2, x: 2}, c: [{d: 1, e: 0}, {d: 2, e: 0}], f: {g: 3}}');
    expect(aggregated(document, [{ $project: { _id: 0, sum: { $sum: '$c.d' } } }])).to.equal(
      '{sum: 3}',
    );
    expect(aggregated(document, [{ $project: { c: 0 } }])).to.equal('{_id: 1, a: {b: 2}}');
    expect(aggregated(document, [{ $addFields: { a: '$$REMOVE' } }])).to.equal(
      '{_id: 1, c: [{d: 1}, {d: 2}]}',
    );
    expect(aggregated(document, [{ $replaceRoot: { newRoot: '$a' } }])).to.equal('{b: 2}');
    expect(aggregated(document, [{ $replaceWith: { x: '$_id' } }])).to.equal('{x: 1}');
  });

  it('unwinds arrays', () => {
    const documents = [{ _id: 1, a: [7, 8] }, { _id: 2, a: [] }, { _id: 3 }, { _id: 4, a: 9 }];
    expect(aggregated(documents, [{ $unwind: '$a' }])).to.equal(
      '{_id: 1, a: 7} {_id: 1, a: 8} {_id: 4, a: 9}',
    );
    expect(
      aggregated(documents, [
        { $unwind: { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
      ]),
    ).to.equal(
      '{_id: 1, a: 7, i: 0L} {_id: 1, a: 8, i: 1L} {_id: 2, i: null} {_id: 3, i: null} {_id: 4, a: 9, i: null}',
    );
  });

  it('counts, by value and by range', () => {
    expect(aggregated(sales, [{ $count: 'n' }])).to.equal('{n: 3}');
    expect(aggregated(sales, [{ $sortByCount: '$item' }])).to.equal(
      '{_id: "a", count: 2} {_id: "b", count: 1}',
    );
    expect(
      aggregated(sales, [
        { $bucket: { groupBy: '$price', boundaries: [0, 10, 15], default: 'more' } },
      ]),
    ).to.equal('{_id: 0, count: 1} {_id: 10, count: 1} {_id: "more", count: 1}');
  });

  it('joins by equal fields', () => {
    const orders = [{ _id: 1, item: 'a' }, { _id: 2, item: ['b', 'c'] }, { _id: 3 }];
    const items = [
      { _id: 10, sku: 'a' },
      { _id: 11, sku: 'b' },
      { _id: 12, sku: null },
      { _id: 13, sku: ['a', 'x'] },
    ];
    const lookup = { from: 'items', localField: 'item', foreignField: 'sku', as: 'found' };
    expect(
      aggregated(orders, [{ $lookup: lookup }, { $project: { found: '$found._id' } }], { items }),
    ).to.equal('{_id: 1, found: [10, 13]} {_id: 2, found: [11]} {_id: 3, found: [12]}');
  });

  it('joins by a pipeline with variables', () => {
    const orders = [
      { _id: 1, min: 5 },
      { _id: 2, min: 9 },
    ];
    const stock = [{ n: 4 }, { n: 7 }, { n: 9 }];
    const lookup = {
      from: 'stock',
      let: { least: '$min' },
      pipeline: [{ $match: { $expr: { $gte: ['$n', '$$least'] } } }, { $sort: { n: -1 } }],
      as: 'in.stock',
    };
    expect(aggregated(orders, [{ $lookup: lookup }], { stock })).to.equal(
      '{_id: 1, min: 5, in: {stock: [{n: 9}, {n: 7}]}} {_id: 2, min: 9, in: {stock: [{n: 9}]}}',
    );
  });

  it('runs several pipelines over the same documents', () => {
    expect(
      aggregated(sales, [
        { $facet: { n: [{ $count: 'n' }], first: [{ $limit: 1 }, { $project: { item: 1 } }] } },
      ]),
    ).to.equal('{n: [{n: 3}], first: [{_id: 1, item: "a"}]}');
  });

  it('stops asking for documents when a limit is reached', () => {
    // given
    const seen: BsonDocument[] = [];
    const output: Sink = { push: (document) => seen.push(document) > 0, end: () => undefined };
    const sink = compilePipeline(stagesOf([{ $limit: 2 }])).start(output);

    // then
    expect(sink.push(documentOf({ _id: 1 }))).to.equal(true);
    expect(sink.push(documentOf({ _id: 2 }))).to.equal(false);
    expect(sink.push(documentOf({ _id: 3 }))).to.equal(false);
    expect(seen.length).to.equal(2);
  });

  it('says by which filter the documents may be chosen', () => {
    expect(show(compilePipeline(stagesOf([{ $match: { a: 1 } }, { $limit: 1 }])).filter)).to.equal(
      '{a: 1}',
    );
    expect(compilePipeline(stagesOf([{ $limit: 1 }, { $match: { a: 1 } }])).filter).to.equal(
      undefined,
    );
  });

  const refused: [Fields[], number, string][] = [
    [[{ $foo: 1 }], 40324, "Unrecognized pipeline stage name: '$foo'"],
    [[{ $out: 'x' }], 238, 'the stage $out is not supported'],
    [[{ $merge: 'x' }], 238, '$merge'],
    [[{ $sample: { size: 1 } }], 238, '$sample'],
    [[{ $changeStream: {} }], 238, '$changeStream'],
    [[{ $match: {}, $limit: 1 }], 40323, 'exactly one field'],
    [[{ $limit: 0 }], 15958, 'must be positive'],
    [[{ $skip: -1 }], 5107200, 'non-negative'],
    [[{ $group: { n: { $sum: 1 } } }], 15955, 'must include an _id'],
    [[{ $group: { _id: 1, n: { $foo: 1 } } }], 15952, "unknown group operator '$foo'"],
    [[{ $group: { _id: 1, n: { $stdDevPop: 1 } } }], 238, '$stdDevPop'],
    [[{ $project: {} }], 51272, 'at least one field'],
    [[{ $project: { a: 1, b: 0 } }], 31254, 'exclusion on field b'],
    [[{ $unwind: 'a' }], 28818, "prefixed with a '$'"],
    [[{ $sort: {} }], 15976, 'at least one sort key'],
    [[{ $replaceWith: '$a' }], 40228, 'must evaluate to an object'],
    [[{ $lookup: { from: 'x', as: 'y' } }], 9, 'needs localField'],
    [[{ $facet: { a: [{ $foo: 1 }] } }], 40324, '$foo'],
  ];
  for (const [stages, code, message] of refused)
    it(`${JSON.stringify(stages)} is refused: ${message}`, () => {
      expect(() => aggregated([{ _id: 1 }], stages))
        .to.throw(message)
        .with.property('code', code);
    });
});

describe('an update by a pipeline', () => {
  const updated = (document: Fields, ...stages: Fields[]) =>
    show(applyUpdate(documentOf(document), stagesOf(stages) as BsonDocument[]));

  it('computes from the document and keeps the _id', () => {
    expect(
      updated({ _id: 1, a: 2 }, { $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }),
    ).to.equal('{_id: 1, b: 3}');
    expect(updated({ _id: 1, a: { b: 2 } }, { $replaceWith: '$a' })).to.equal('{_id: 1, b: 2}');
  });

  it('is refused for other stages and for a change of the _id', () => {
    expect(() => updated({ _id: 1 }, { $match: {} }))
      .to.throw('$match is not allowed')
      .with.property('code', 72);
    expect(() => updated({ _id: 1 }, { $set: { _id: 2 } }))
      .to.throw('_id')
      .with.property('code', 66);
  });
});
