import { expect } from 'chai';
import { Catalog } from '../../../../embedded/documents/catalog/catalog.ts';
import type { Collection } from '../../../../embedded/documents/catalog/collection.ts';
import { readIndexSpec } from '../../../../embedded/documents/catalog/indexSpec.ts';
import { documentOf, encode } from '../../../../embedded/documents/query/document.ts';
import { Store } from '../../../../embedded/storage/store.ts';
import { temporaryFolder } from '../../../support/folder.ts';

const INDEX = documentOf({ key: { n: 1 }, name: 'n_1' });

describe('the rows of what was dropped', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: Store;

  beforeEach(() => {
    folder = temporaryFolder('garbage');
    store = Store.open({ path: folder.path });
  });

  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const filled = (catalog: Catalog, name: string): Collection => {
    const collection = catalog.create({ database: 'test', collection: name }, documentOf({}));
    catalog.write(() => {
      for (let n = 0; n < 2500; n++) {
        const document = documentOf({ _id: n, n });
        collection.insert(document, encode(document));
      }
    });
    return collection;
  };
  const rows = () => ({
    documents: store.table('documents', { encoding: 'binary' }).count(),
    entries: store.table('entries', { encoding: 'binary' }).count(),
    notes: store.table('garbage').count(),
  });

  it('go in the background, and those of others stay', async () => {
    // given
    const catalog = new Catalog(store);
    const gone = filled(catalog, 'gone');
    filled(catalog, 'kept');

    // when
    catalog.drop(gone);
    await catalog.garbage.idle();
    await catalog.durable();

    // then
    expect(rows()).to.deep.equal({ documents: 2500, entries: 2500, notes: 0 });
  });

  it('go after the next start when a crash came first', async () => {
    // given
    const before = new Catalog(store);
    before.drop(filled(before, 'gone'));
    await before.garbage.stop();
    await before.durable();
    expect(rows().documents).to.be.above(0);

    // when
    const after = new Catalog(store);
    after.garbage.sweepSoon();
    await after.garbage.idle();
    await after.durable();

    // then
    expect(rows()).to.deep.equal({ documents: 0, entries: 0, notes: 0 });
  });

  it('include the entries of an index whose construction was cut off', async () => {
    // given
    const before = new Catalog(store);
    const collection = filled(before, 'rows');
    const index = before.beginIndex(collection, readIndexSpec(INDEX), INDEX);
    before.write(() => collection.addTo(index, 1, documentOf({ n: 1 })));
    before.garbage.sweepSoon();
    await before.garbage.idle();
    await before.durable();
    expect(rows().entries).to.equal(2501);

    // when
    const after = new Catalog(store);
    after.garbage.sweepSoon();
    await after.garbage.idle();
    await after.durable();

    // then
    expect(after.find(collection.namespace)?.indexes).to.have.length(1);
    expect(rows()).to.deep.equal({ documents: 2500, entries: 2500, notes: 0 });
  });
});
