import { expect } from 'chai';
import type { Json } from '../../../../embedded/zeebe/engine/commands.ts';
import { Feel, feelSyntaxError } from '../../../../embedded/zeebe/feel/feel.ts';

const NOW = Date.parse('2026-09-28T01:30:00Z');

describe('FEEL', () => {
  const feel = new Feel(() => NOW);
  const evaluate = (expression: string, variables: Readonly<Record<string, Json>> = {}) =>
    feel.evaluate(expression, (name) => variables[name]);

  const cases: readonly (readonly [string, Readonly<Record<string, Json>>, Json])[] = [
    ['a + b', { a: 1, b: 2 }, 3],
    ['"a b" + text', { text: '!' }, 'a b!'],
    ['missing', {}, null],
    ['missing.path = null', {}, true],
    ['object.list[item > 1]', { object: { list: [1, 2, 3] } }, [2, 3]],
    ['for item in items return item.n', { items: [{ n: 1 }, { n: 2 }] }, [1, 2]],
    ['some x in items satisfies x = "b"', { items: ['a', 'b'] }, true],
    ['事项.名称', { 事项: { 名称: '规划许可' } }, '规划许可'],
    ['{a: 1, b: a + 1}', {}, { a: 1, b: 2 }],
    ['if outcome = "refused" then 1 else 2', { outcome: 'refused' }, 1],
    ['string length(word)', { word: 'four' }, 4],
    ['now()', {}, '2026-09-28T01:30:00Z'],
    ['today()', {}, '2026-09-28'],
    ['now', { now: 5 }, 5],
    ['date and time("2026-09-28T00:00:00Z") < now()', {}, true],
    ['date("2026-09-28") + duration("P1M")', {}, '2026-10-28'],
    ['is defined(a)', { a: 1 }, true],
    ['is defined(a)', {}, false],
    ['is empty([])', {}, true],
    ['is blank(" ")', {}, true],
    ['cycle(3, duration("PT1H"))', {}, 'R3/PT1H'],
    ['cycle(duration("P1D"))', {}, 'R/P1D'],
    ['1 / 0', {}, null],
    ['[1..3]', {}, null],
  ];
  for (const [expression, variables, expected] of cases)
    it(`gives ${JSON.stringify(expected)} for ${expression}`, () => {
      expect(evaluate(expression, variables)).to.deep.equal(expected);
    });

  it('keeps no warnings of earlier evaluations, and no values', () => {
    // when
    const results = [1, undefined, 3].map((a) =>
      feel.evaluate('a + 1', (name) => (name === 'a' ? a : undefined)),
    );

    // then
    expect(results).to.deep.equal([2, null, 4]);
  });

  it('says where an expression is not FEEL', () => {
    expect(feelSyntaxError('a + b')).to.equal(undefined);
    expect(feelSyntaxError('a + ')).to.contain("failed to parse expression 'a + '");
    expect(feelSyntaxError(' ')).to.contain('empty');
  });
});
