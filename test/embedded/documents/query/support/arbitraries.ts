import fc from 'fast-check';
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import {
  BsonDocument,
  CodeWithScope,
  UNDEFINED,
  type BsonNumber,
  type BsonValue,
} from '../../../../../embedded/documents/query/document.ts';

const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'a.b', '1', '10', '2', '项目'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
);

/** Small integers and the neighbourhood of 2^53 in all four types, so that equals meet. */
export function anyNumber(): fc.Arbitrary<BsonNumber> {
  const near = fc.constantFrom(0n, 1n, -1n, 5n, 9007199254740992n, -9007199254740993n);
  const integer = fc.oneof(near, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
  return fc.oneof(
    fc.integer().map((n) => new Int32(n)),
    fc.integer({ min: -3, max: 3 }).map((n) => new Int32(n)),
    fc.double().map((n) => new Double(n)),
    fc
      .constantFrom(-0, 0, 1, 5, 0.5, 0.1, 2 ** 53, Infinity, -Infinity, NaN)
      .map((n) => new Double(n)),
    integer.map((n) => Long.fromBigInt(n)),
    near.map((n) => new Double(Number(n))),
    near.map((n) => Decimal128.fromString(String(n))),
    fc
      .constantFrom(
        '0',
        '-0',
        '0.1',
        '0.5',
        '5.0',
        '1E-6176',
        '9E6144',
        '-1E-400',
        'NaN',
        'Infinity',
      )
      .map((text) => Decimal128.fromString(text)),
    fc
      .tuple(
        fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
        fc.integer({ min: -400, max: 400 }),
      )
      .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`)),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((n) => Decimal128.fromString(String(n))),
  );
}

/** Texts with zero characters, characters beyond the basic plane and their neighbours. */
export function anyText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('', 'a', 'a\0', 'a\0b', 'a\x01', '审批', '\ud83d\ude00', '\uff01', '\ue000'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
}

function scalar(): fc.Arbitrary<BsonValue> {
  const bytes = fc.uint8Array({ maxLength: 8 });
  const pattern = fc.constantFrom('', '^a', '审.*');
  return fc.oneof(
    { arbitrary: anyNumber(), weight: 4 },
    { arbitrary: anyText(), weight: 3 },
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((id) => new ObjectId(id)),
    fc.tuple(bytes, fc.constantFrom(0, 2, 4, 128)).map(([b, sub]) => new Binary(b, sub)),
    fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff)).map(([t, i]) => new Timestamp({ t, i })),
    fc.tuple(pattern, fc.constantFrom('', 'i', 'im')).map(([p, o]) => new BSONRegExp(p, o)),
    anyText().map((text) => new BSONSymbol(text)),
    anyText().map((text) => new Code(text)),
    anyText().map((text) => new CodeWithScope(text, BsonDocument.of([['a', text]]))),
    fc.constant(new MinKey()),
    fc.constant(new MaxKey()),
    fc.constant(UNDEFINED),
  );
}

const { value } = fc.letrec<{ value: BsonValue; array: BsonValue[]; document: BsonDocument }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar(),
      tie('array'),
      tie('document'),
    ),
    array: fc.array(tie('value'), { maxLength: 4 }),
    document: fc
      .uniqueArray(fc.tuple(name, tie('value')), { selector: ([field]) => field, maxLength: 5 })
      .map((fields) => BsonDocument.of(fields)),
  }),
);

export function anyValue(): fc.Arbitrary<BsonValue> {
  return value;
}

export function anyDocument(): fc.Arbitrary<BsonDocument> {
  return fc
    .uniqueArray(fc.tuple(name, value), { selector: ([field]) => field, maxLength: 6 })
    .map((fields) => BsonDocument.of(fields));
}
