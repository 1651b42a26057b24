import { expect } from 'chai';
import { parseVariables } from '../../../../embedded/zeebe/gateway/json.ts';

describe('variables in JSON', () => {
  for (const number of [
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '1e400',
    '-1E+999',
    `1${'0'.repeat(400)}`,
    '1'.repeat(2000),
  ])
    it(`are refused with ${number.slice(0, 24)}, which would become another number`, () => {
      expect(() => parseVariables(`{"a":[{"b":${number}}]}`)).to.throw('send it as a string');
    });

  for (const [text, value] of [
    ['9007199254740992', 2 ** 53],
    ['100000000000000000000', 1e20],
    ['0.30000000000000004', 0.1 + 0.2],
    ['1e308', 1e308],
    ['"9007199254740993 \\" 9007199254740993"', '9007199254740993 " 9007199254740993'],
  ] as const)
    it(`are taken with ${text}`, () => {
      expect(parseVariables(`{"a":${text},"n":1}`)).to.deep.equal({ a: value, n: 1 });
    });
});
