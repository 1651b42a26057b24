import { expect } from 'chai';
import fc from 'fast-check';
import { Int32, Long, serialize, Timestamp } from 'bson';
import {
  BsonDocument,
  decode,
  documentOf,
  encode,
  typeByte,
  type BsonValue,
} from '../../../../embedded/documents/query/document.ts';
import { anyDocument } from './support/arbitraries.ts';
import { show } from './support/show.ts';

/** Bytes written down by hand: `hex('05000000 00')`. */
function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
}

/** `{a: {a: … }}`, so many levels of documents. */
function nested(levels: number): Buffer {
  let bytes = hex('0500000000');
  for (let level = 1; level < levels; level++) {
    const length = Buffer.alloc(4);
    length.writeInt32LE(bytes.length + 8);
    bytes = Buffer.concat([length, hex('03 6100'), bytes, hex('00')]);
  }
  return bytes;
}

describe('a document in memory', () => {
  it('is written back byte for byte when all of it was read', () => {
    fc.assert(
      fc.property(anyDocument(), (document) => {
        const bytes = encode(document);
        const decoded = decode(bytes);
        touch(decoded);
        expect(encode(decoded).equals(bytes)).to.equal(true);
        expect(encode(BsonDocument.of(decoded.entries())).equals(bytes)).to.equal(true);
      }),
    );
  });

  it('shows the same to those who only look, read before or not', () => {
    fc.assert(
      fc.property(anyDocument(), (document) => {
        const bytes = encode(document);
        for (const name of [...document.names(), 'none', '', 'ä']) {
          const fresh = decode(bytes);
          const looked = fresh.peek(name);
          expect(show(looked)).to.equal(show(decode(bytes).get(name)));
          fresh.set(name, 'changed');
          expect(fresh.peek(name)).to.equal('changed');
        }
      }),
    );
  });

  it('reads the example of the BSON specification', () => {
    // given {"BSON": ["awesome", 5.05, 1986]}, as bsonspec.org/faq.html prints its bytes
    const bytes = hex(
      '31000000 04 42534f4e00 26000000 02 3000 08000000 617765736f6d6500' +
        '01 3100 3333333333331440 10 3200 c2070000 00 00',
    );

    // when
    const array = decode(bytes).get('BSON') as BsonValue[];

    // then
    expect(array.map(typeByte)).to.deep.equal([2, 1, 16]);
    expect(show(array)).to.equal('["awesome", 5.05, 1986]');
  });

  it('keeps the order of fields with integer-like names', () => {
    const document = BsonDocument.of([
      ['b', new Int32(1)],
      ['10', new Int32(2)],
      ['2', new Int32(3)],
      ['__proto__', new Int32(4)],
    ]);

    expect(decode(encode(document)).names()).to.deep.equal(['b', '10', '2', '__proto__']);
  });

  it('tells apart what the library reads as one', () => {
    const bytes = serialize({
      long: Long.fromNumber(7),
      int: 7,
      time: new Timestamp({ t: 1, i: 2 }),
    });

    const document = decode(bytes);

    expect([...document].map(([, value]) => typeByte(value))).to.deep.equal([18, 16, 17]);
  });

  it('replaces in place, appends, puts first and removes', () => {
    // given
    const document = decode(encode(documentOf({ a: 1, b: 'x', c: true })));

    // when
    document.set('b', 'y').set('d', null).prepend('_id', new Int32(9)).delete('a');

    // then
    expect(show(decode(encode(document)))).to.equal('{_id: 9, b: "y", c: true, d: null}');
  });

  it('shares nothing with its clone that can be changed', () => {
    // given
    const document = decode(encode(documentOf({ a: { b: [{ c: 1 }] } })));
    const inner = (document.get('a') as BsonDocument).get('b') as BsonDocument[];

    // when
    const copy = document.clone();
    inner[0]?.set('c', 'changed');

    // then
    expect(encode(copy).equals(encode(documentOf({ a: { b: [{ c: 1 }] } })))).to.equal(true);
    expect(encode(document).equals(encode(copy))).to.equal(false);
  });

  it('finds fields of wide documents, the first of two with one name', () => {
    // given
    const wide = BsonDocument.of(
      Array.from({ length: 100 }, (_, n) => [`f${n}`, new Int32(n)] as const),
    );

    // then
    expect(show(wide.get('f99'))).to.equal('99');
    expect(wide.delete('f50')).to.equal(true);
    expect(wide.has('f50')).to.equal(false);
    expect(show(wide.get('f51'))).to.equal('51');
    const twice = decode(hex('13000000 10 6100 01000000 10 6100 02000000 00'));
    expect(show(twice.get('a'))).to.equal('1');
  });

  it('accepts 200 levels and refuses 201', () => {
    expect(() => decode(nested(200))).not.to.throw();
    expect(() => decode(nested(201)))
      .to.throw('nested deeper than 200 levels')
      .with.property('code', 15);
  });

  const malformed: [string, string][] = [
    ['an empty message', ''],
    ['a length beyond the end', '06000000 00'],
    ['a length before the end', '05000000 00 00'],
    ['a negative length', 'ffffffff 00'],
    ['no closing zero', '05000000 01'],
    ['a name that does not end', '08000000 10 6161 00'],
    ['a string longer than the document', '0e000000 02 6100 ffffff7f 7800 00'],
    ['a string that is not closed', '0e000000 02 6100 02000000 7878 00'],
    ['a text that is not UTF-8', '0e000000 02 6100 02000000 ff00 00'],
    ['a boolean of 2', '09000000 08 6100 02 00'],
    ['an unknown type', '08000000 20 6100 00'],
    ['a binary of negative length', '0d000000 05 6100 ffffffff 00 00'],
    ['a sub-document longer than its parent', '0d000000 03 6100 06000000 00 00'],
    ['a date no calendar has', '10000000 09 6100 ffffffffffffff7f 00'],
    ['an unknown option of a regular expression', '0c000000 0b 6100 7800 6700 00'],
  ];
  for (const [what, bytes] of malformed)
    it(`refuses ${what}`, () => {
      expect(() => decode(hex(bytes)))
        .to.throw('invalid BSON')
        .with.property('code', 22);
    });

  it('never fails otherwise than with its own error on damaged bytes', () => {
    fc.assert(
      fc.property(anyDocument(), fc.nat(), fc.nat(255), (document, position, byte) => {
        const bytes = encode(document);
        bytes[position % bytes.length] = byte;
        let decoded: BsonDocument | undefined;
        try {
          decoded = decode(bytes);
        } catch (error) {
          expect(error).to.have.property('name', 'CommandError');
        }
        if (decoded) touch(decoded);
      }),
    );
  });
});

/** Reads every value of every level. */
function touch(value: BsonValue): void {
  if (Array.isArray(value)) value.forEach(touch);
  else if (value instanceof BsonDocument) for (const [, inner] of value) touch(inner);
}
