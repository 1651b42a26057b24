import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { flowTypes, stages } from '../../domain/catalogue/flow.ts';
import { ITEM_STATUS_NAMES } from '../../domain/stage/names.ts';
import { traceStatuses } from '../../domain/trace/statuses.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

function textsOf(language: string): Texts {
  const file = new URL(`../../web/locales/${language}/case.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Texts; // checked below
}

/** `group.name` of every text. */
function keysOf(texts: Texts, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  );
}

describe('the texts of a case', () => {
  const chinese = textsOf('zh-CN');

  it('are the same in both languages', () => {
    expect(keysOf(textsOf('en-US'))).to.have.members(keysOf(chinese));
  });

  it('name states, flow types and the record as the rules do', () => {
    expect(chinese.itemStatus).to.eql(ITEM_STATUS_NAMES);
    expect(chinese.flowTypes).to.eql({ ...flowTypes });
    expect(chinese.trace).to.eql(
      Object.fromEntries(Object.values(traceStatuses).map(({ code, name }) => [code, name])),
    );
    for (const [number, name] of Object.entries(stages))
      expect((chinese.stages as Texts)[number]).to.equal(`${name}阶段`);
  });
});
