import { expect } from 'chai';
import { englishWords } from '../../scripts/screenshots/englishWords.ts';
import { keysOf, localeUse, textsOf } from '../support/localeUse.ts';

describe('the texts of the pages', () => {
  const chinese = textsOf('zh-CN');
  const english = textsOf('en-US');
  const use = localeUse();
  const all = (texts: typeof chinese) =>
    [...texts].flatMap(([area, content]) =>
      [...keysOf(content)].map(([key, text]) => ({ area, key, text })),
    );
  const nameOf = ({ area, key }: { readonly area: string; readonly key: string }) =>
    `${area}: ${key}`;

  it('are the same in both languages', () => {
    expect([...english.keys()]).to.have.members([...chinese.keys()]);
    expect(all(english).map(nameOf)).to.have.members(all(chinese).map(nameOf));
  });

  it('say something', () => {
    const empty = [...all(chinese), ...all(english)].filter(
      ({ text }) => typeof text !== 'string' || text.trim() === '',
    );
    expect(empty.map(nameOf)).to.eql([]);
  });

  it('take the same values in both languages', () => {
    const valuesOf = (text: unknown) =>
      [...new Set(String(text).match(/{{\w+}}/g) ?? [])].toSorted().join(' ');
    const other = new Map(all(english).map((one) => [nameOf(one), valuesOf(one.text)]));
    const differing = all(chinese).filter(
      (one) => other.has(nameOf(one)) && other.get(nameOf(one)) !== valuesOf(one.text),
    );
    expect(differing.map(nameOf)).to.eql([]);
  });

  it('are Chinese in Chinese', () => {
    const mixed = all(chinese).filter(
      ({ text }) => englishWords(String(text).replaceAll(/{{\w+}}/g, '')).length > 0,
    );
    expect(mixed.map(nameOf)).to.eql([]);
  });

  it('are there for every key that the code asks for', () => {
    const known = new Map([...chinese].map(([area, texts]) => [area, [...keysOf(texts).keys()]]));
    const missing = use.asked.filter(
      ({ key, areas }) =>
        !areas.some((area) =>
          known.get(area)?.some((one) => one === key || one.startsWith(`${key}.`)),
        ),
    );
    expect(missing.map(({ key, areas, file }) => `${file}: ${key} in ${areas.join()}`)).to.eql([]);
  });

  it('are all used', () => {
    const isNamed = (key: string) =>
      use.literals.has(key) || use.patterns.some((pattern) => pattern.test(key));
    expect(
      all(chinese)
        .filter(({ key }) => !isNamed(key))
        .map(nameOf),
    ).to.eql([]);
  });
});
