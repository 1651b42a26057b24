import { expect } from 'chai';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { paperContentSchema, paperTitle, type PaperContent } from '../../../domain/papers.ts';
import { renderPaper } from '../../../server/papers/pdf.ts';
import { allSamples, samples } from './samples.ts';

interface Read {
  readonly text: string;
  readonly pages: string[];
}

async function read(pdf: Buffer): Promise<Read> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await task.destroy();
  return { pages, text: pages.join('').replaceAll(/\s/g, '') };
}

/** All that people should find on the paper, without what only steers its layout. */
function valuesOf(content: PaperContent): string[] {
  const hidden = new Set([
    'kind',
    'code',
    'from',
    'until',
    'date',
    'acceptedOn',
    'validUntil',
    'dueOn',
    'approvedOn',
  ]);
  const values = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value)
      .filter(([key]) => !hidden.has(key) && key !== 'expectedEnd')
      .flatMap(([, inner]) => values(inner));
  };
  return values(content);
}

describe('a printed paper', () => {
  for (const sample of allSamples) {
    it(`of the kind ${paperTitle(sample.kind)} says everything its content says, as text`, async () => {
      // when
      const { text } = await read(await renderPaper(sample));

      // then
      expect(text).to.include(paperTitle(sample.kind));
      expect(text).to.include('2026年11月24日');
      expect(text).to.include('（印章处）');
      for (const value of valuesOf(sample)) expect(text).to.include(value.replaceAll(/\s/g, ''));
    });

    it(`of the kind ${paperTitle(sample.kind)} has a sample that the schema of its content takes`, () => {
      expect(paperContentSchema.parse(sample)).to.deep.equal(sample);
    });
  }

  it('embeds a subset of the Chinese font and stays small', async () => {
    const pdf = await renderPaper(samples.refusalDecision);

    const names = pdf.toString('latin1').match(/\/FontName \/\S+/g) ?? [];
    expect(names).to.have.length(2);
    for (const name of names) expect(name).to.match(/\/[A-Z]{6}\+NotoSansSC-(Regular|Bold)$/);
    expect(pdf.toString('latin1')).to.include('/FontFile2');
    expect(pdf.length).to.be.lessThan(100_000);
  });

  it('names the remedies with their limits', async () => {
    const { text } = await read(await renderPaper(samples.refusalDecision));

    expect(text).to.include('六十日内向北镇市人民政府申请行政复议');
    expect(text).to.include('六个月内依法向人民法院提起行政诉讼');
  });

  it('numbers its pages and repeats the head of a table that runs over', async () => {
    const { pages } = await read(await renderPaper(samples.planningReport));

    expect(pages.length).to.be.greaterThan(1);
    pages.forEach((page, index) => {
      expect(page.replaceAll(' ', '')).to.include(`第${index + 1}页共${pages.length}页`);
    });
    expect(pages[1]).to.include('是否需要');
  });

  it('bears no seal on a page without text', async () => {
    const { pages } = await read(await renderPaper(samples.planningReport));

    const sealed = pages.find((page) => page.includes('（印章处）')) ?? '';
    expect(sealed).to.include('申请人签收');
  });

  it('is the same to the byte whenever it is printed', async () => {
    const [first, second] = await Promise.all([
      renderPaper(samples.approvalDecision),
      renderPaper(samples.approvalDecision),
    ]);

    expect(first.equals(second)).to.be.true;
  });
});
