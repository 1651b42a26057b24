import { expect } from 'chai';
import { keyOf } from '../../../embedded/storage/key.ts';
import { Store } from '../../../embedded/storage/store.ts';
import { temporaryFolder } from '../../support/folder.ts';

describe('the store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: Store;

  beforeEach(() => {
    folder = temporaryFolder('store');
    store = Store.open({ path: folder.path });
  });

  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('shows a write at once and keeps it over a restart', async () => {
    // given
    const table = store.table<{ n: number }>('rows');

    // when
    const done = store.batch(() => table.put(keyOf('a'), { n: 1 }));

    // then
    expect(table.get(keyOf('a'))).to.deep.equal({ n: 1 });
    await done;
    await store.close();
    store = Store.open({ path: folder.path });
    expect(store.table('rows').get(keyOf('a'))).to.deep.equal({ n: 1 });
  });

  it('stores nothing of a commit that cannot be written as a whole, and then refuses all', async () => {
    // given
    const table = store.table<unknown>('rows');
    await store.batch(() => table.put(keyOf(0), 'before'));
    const unwritable = {
      get value(): never {
        throw new Error('cannot be encoded');
      },
    };

    // when
    const refusal = await store
      .batch(() => {
        table.put(keyOf(1), 'half');
        table.put(keyOf(2), unwritable);
      })
      .then(
        () => undefined,
        (error: unknown) => error,
      );

    // then
    expect(refusal).to.be.an('error').with.property('cause').that.is.an('error');
    expect(() => store.apply(() => table.put(keyOf(3), 'later'))).to.throw('until a restart');
    await store.close();
    store = Store.open({ path: folder.path });
    expect([...store.table('rows').range()].map(({ value }) => value)).to.deep.equal(['before']);
  });

  it('refuses a key that is too long before anything is written', async () => {
    // given
    const table = store.table<string>('rows');

    // when
    const failing = () => store.apply(() => table.put('x'.repeat(1979), 'long'));

    // then
    expect(failing).to.throw('longer than 1978 bytes');
    await store.batch(() => table.put('x'.repeat(1978), 'longest'));
    expect(table.get('x'.repeat(1978))).to.equal('longest');
  });

  it('takes back all that failed work wrote, and only that', async () => {
    // given
    const table = store.table<string>('rows');
    void store.batch(() => table.put(keyOf(1), 'before'));

    // when
    const failing = () =>
      store.apply(() => {
        table.put(keyOf(1), 'after');
        table.remove(keyOf(1));
        table.put(keyOf(2), 'new');
        throw new Error('no');
      });

    // then
    expect(failing).to.throw('no');
    await store.durable();
    expect([...table.range()].map((entry) => entry.value)).to.deep.equal(['before']);
  });

  it('merges what is pending into ranges, in both directions', async () => {
    // given
    const table = store.table<number>('rows');
    await store.batch(() => {
      for (let n = 0; n < 200; n += 2) table.put(keyOf(n), n);
    });

    // when
    const done = store.batch(() => {
      for (let n = 1; n < 200; n += 2) table.put(keyOf(n), n);
      table.remove(keyOf(100));
    });

    // then
    const expected = Array.from({ length: 200 }, (_, n) => n).filter((n) => n !== 100);
    const up = [...table.range()].map((entry) => entry.value);
    expect(up).to.deep.equal(expected);
    const down = [...table.range({ reverse: true })].map((entry) => entry.value);
    expect(down).to.deep.equal(expected.toReversed());
    const part = [...table.range({ from: keyOf(98), to: keyOf(103), reverse: true })];
    expect(part.map((entry) => entry.value)).to.deep.equal([102, 101, 99, 98]);
    await done;
    expect([...table.range()].map((entry) => entry.value)).to.deep.equal(expected);
  });

  it('reads no more of a range than its limit', async () => {
    // given
    const table = store.table<number>('rows');
    await store.batch(() => [1, 3, 5].forEach((n) => table.put(keyOf(n), n)));
    void store.batch(() => {
      table.remove(keyOf(1));
      table.put(keyOf(4), 4);
    });

    // when
    const first = [...table.range({ limit: 2 })].map(({ value }) => value);
    const last = [...table.range({ limit: 1, reverse: true })].map(({ value }) => value);

    // then
    expect(first).to.deep.equal([3, 4]);
    expect(last).to.deep.equal([5]);
  });

  it('with recent values in memory answers as without them', async () => {
    // given
    const table = store.table<{ n: number }>('rows', { recent: 2 });
    await store.batch(() => [1, 2, 3].forEach((n) => table.put(keyOf(n), { n })));

    // when
    const failing = () =>
      store.apply(() => {
        table.put(keyOf(3), { n: 9 });
        throw new Error('no');
      });
    expect(failing).to.throw('no');
    await store.batch(() => table.remove(keyOf(2)));
    await store.batch(() => table.put(keyOf(1), { n: 7 }));

    // then
    expect([1, 2, 3].map((n) => table.get(keyOf(n))?.n)).to.deep.equal([7, undefined, 3]);
  });

  it('orders composite keys by their parts', async () => {
    // given
    const table = store.table<string>('rows');
    const parts: (string | number)[][] = [
      ['a', 2],
      ['ab', 1],
      ['a', 300],
      ['b', 0],
      ['审批', 1],
    ];

    // when
    await store.batch(() => {
      for (const key of parts) table.put(keyOf(...key), key.join(':'));
    });

    // then
    expect([...table.range()].map((entry) => entry.value)).to.deep.equal([
      'a:2',
      'a:300',
      'ab:1',
      'b:0',
      '审批:1',
    ]);
    expect([...table.prefix(keyOf('a'))].map((entry) => entry.value)).to.deep.equal([
      'a:2',
      'a:300',
    ]);
  });

  it('commits batches that arrive during a commit together in the next one', async () => {
    // given
    const table = store.table<number>('rows');

    // when
    const done = Array.from({ length: 500 }, (_, n) =>
      store.batch(() => {
        table.put(keyOf(n), n);
        return n;
      }),
    );

    // then
    expect(await Promise.all(done)).to.have.length(500);
    expect(table.count()).to.equal(500);
  });
});
