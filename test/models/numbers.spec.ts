import { expect } from 'chai';
import { formatNumber, type NumberKind } from '../../domain/numbers.ts';
import { Numbers, numberTaker, takeNumber, type TakeNumber } from '../../models/numbers.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createLog } from '../../runtime/log.ts';
import { aCity } from '../support/builders/directory.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';

function numberBy(
  take: TakeNumber,
  kind: NumberKind,
  year: number,
  subject: string,
  { numbers } = aCity(),
): Promise<string> {
  return take(kind, year, subject, (serial) => formatNumber(numbers, kind, year, serial));
}

describe('business numbers', () => {
  let store: RunningDocuments;

  before(async () => {
    store = await startEmbeddedDocuments();
    const log = createLog({ logLevel: 'silent' }, 'test');
    await connectDatabase({ mongodbUri: `${store.uri}numbers`, log });
  });

  after(async () => {
    await disconnectDatabase();
    await store.stop();
  });

  beforeEach(() => Numbers.deleteMany({}));

  it('are given out without gaps and doubles to 200 that come at once to four processes', async () => {
    // given
    const takers = [numberTaker(), numberTaker(), numberTaker(), numberTaker()];

    // when
    const taken = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        numberBy(takers[index % takers.length]!, 'intake', 2026, `subject-${index}`),
      ),
    );

    // then
    const expected = Array.from({ length: 200 }, (_, index) =>
      formatNumber(aCity().numbers, 'intake', 2026, index + 1),
    );
    expect(taken.toSorted()).to.deep.equal(expected);
  });

  it('are the same for the same subject, whoever asks and how often', async () => {
    const [first, ...others] = await Promise.all(
      [takeNumber, numberTaker(), numberTaker(), takeNumber].map((take) =>
        numberBy(take, 'approval', 2026, 'decision-1'),
      ),
    );

    expect(first).to.equal('北镇工改许〔2026〕0001号');
    expect(others).to.deep.equal([first, first, first]);
    expect(await Numbers.countDocuments()).to.equal(1);
  });

  it('count on their own in each kind and each year', async () => {
    const numbers = [
      await numberBy(takeNumber, 'approval', 2026, 'a'),
      await numberBy(takeNumber, 'refusal', 2026, 'b'),
      await numberBy(takeNumber, 'approval', 2027, 'c'),
      await numberBy(takeNumber, 'approval', 2026, 'd'),
    ];

    expect(numbers).to.deep.equal([
      '北镇工改许〔2026〕0001号',
      '北镇工改不许〔2026〕0001号',
      '北镇工改许〔2027〕0001号',
      '北镇工改许〔2026〕0002号',
    ]);
  });

  it('stay as they were printed when the city changes its words', async () => {
    // given
    const before = await numberBy(takeNumber, 'approval', 2026, 'a');
    const city = aCity();
    const words = { ...city.numbers.words, approval: '北镇行许' };
    const changed = { ...city, numbers: { digits: 3, words } };

    // then
    expect(await numberBy(takeNumber, 'approval', 2026, 'a', changed)).to.equal(before);
    expect(await numberBy(takeNumber, 'approval', 2026, 'b', changed)).to.equal(
      '北镇行许〔2026〕002号',
    );
  });
});
