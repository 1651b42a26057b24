import { expect } from 'chai';
import { Store } from '../../../../embedded/storage/store.ts';
import type { JobRow, ProcessInstanceRow } from '../../../../embedded/zeebe/search/rows.ts';
import { search, type SearchRequest } from '../../../../embedded/zeebe/search/search.ts';
import { SearchError } from '../../../../embedded/zeebe/search/searchError.ts';
import { SearchIndex } from '../../../../embedded/zeebe/search/searchIndex.ts';
import { temporaryFolder } from '../../../support/folder.ts';

describe('search', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: Store;
  let index: SearchIndex;

  beforeEach(() => {
    folder = temporaryFolder('search');
    store = Store.open({ path: folder.path });
    index = new SearchIndex(store);
  });

  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  function write(work: () => void): Promise<void> {
    return store.batch(work);
  }

  async function keysOf(request: SearchRequest): Promise<number[]> {
    const { items } = await search(index, 'processInstance', request);
    return items.map((row) => row.processInstanceKey);
  }

  async function refusalOf(request: SearchRequest): Promise<string> {
    return search(index, 'processInstance', request).then(
      () => 'not refused',
      (error: unknown) => (error instanceof SearchError ? error.message : String(error)),
    );
  }

  describe('filter', () => {
    beforeEach(() =>
      write(() => {
        index.put('processInstance', 1, instance(1, { processDefinitionId: 'a', startDate: 1000 }));
        index.put('processInstance', 2, instance(2, { processDefinitionId: 'b', startDate: 2000 }));
        index.put(
          'processInstance',
          3,
          instance(3, { processDefinitionId: 'b', state: 'COMPLETED', endDate: 3000 }),
        );
      }),
    );

    const cases: [string, object, number[]][] = [
      ['a plain value', { processDefinitionId: 'b' }, [2, 3]],
      ['several fields at once', { processDefinitionId: 'b', state: 'ACTIVE' }, [2]],
      ['a key as a decimal string', { processInstanceKey: '2' }, [2]],
      ['$eq and $neq', { processDefinitionId: { $eq: 'b' }, state: { $neq: 'ACTIVE' } }, [3]],
      ['$exists', { endDate: { $exists: true } }, [3]],
      ['$exists false', { endDate: { $exists: false } }, [1, 2]],
      ['$gt on a date', { startDate: { $gt: '1970-01-01T00:00:01.000Z' } }, [2]],
      ['$gte and $lt on a key', { processInstanceKey: { $gte: '2', $lt: '3' } }, [2]],
      ['$lte', { processInstanceKey: { $lte: '2' } }, [1, 2]],
      ['$like', { processDefinitionId: { $like: '?' }, state: { $like: 'COMP*' } }, [3]],
      ['$in', { processInstanceKey: { $in: ['1', '3'] } }, [1, 3]],
      ['$notIn', { processInstanceKey: { $notIn: ['1', '3'] } }, [2]],
      ['$or', { $or: [{ processDefinitionId: 'a' }, { state: 'COMPLETED' }] }, [1, 3]],
      ['the only tenant', { tenantId: '<default>' }, [1, 2, 3]],
      ['another tenant', { tenantId: 'other' }, []],
    ];
    for (const [title, filter, expected] of cases)
      it(`understands ${title}`, async () => {
        expect(await keysOf({ filter })).to.deep.equal(expected);
      });

    it('refuses an unknown field by its name', async () => {
      expect(await refusalOf({ filter: { colour: 'red' } })).to.contain("'colour'");
      expect(await refusalOf({ filter: { constructor: 'red' } })).to.contain("'constructor'");
    });

    it('refuses a value of the wrong type by its field', async () => {
      expect(await refusalOf({ filter: { startDate: 'yesterday' } })).to.contain("'startDate'");
      expect(await refusalOf({ filter: { hasIncident: 'yes' } })).to.contain("'hasIncident'");
      expect(await refusalOf({ filter: { state: { $near: 1 } } })).to.contain("'$near'");
    });

    it('follows a state that changes', async () => {
      // when
      await write(() => index.patch('processInstance', 2, { state: 'TERMINATED' }));

      // then
      expect(await keysOf({ filter: { state: 'ACTIVE' } })).to.deep.equal([1]);
      expect(await keysOf({ filter: { state: 'TERMINATED' } })).to.deep.equal([2]);
    });

    it('sees nothing of a batch that failed', async () => {
      // when
      expect(() =>
        store.apply(() => {
          index.put('processInstance', 4, instance(4));
          throw new Error('refused');
        }),
      ).to.throw('refused');

      // then
      expect(await keysOf({})).to.deep.equal([1, 2, 3]);
    });

    it('finds the same after a restart', async () => {
      // when
      await store.close();
      store = Store.open({ path: folder.path });
      index = new SearchIndex(store);

      // then
      expect(await keysOf({ filter: { state: 'ACTIVE' } })).to.deep.equal([1, 2]);
      expect(await keysOf({ filter: { processDefinitionId: 'b' } })).to.deep.equal([2, 3]);
    });
  });

  describe('indexes', () => {
    it('read only the rows of the process instance, or those not ended', async () => {
      // given
      await write(() => {
        for (let key = 1; key <= 300; key++)
          index.put('job', key, job(key, { processInstanceKey: key % 10, state: 'COMPLETED' }));
        index.put('job', 301, job(301, { processInstanceKey: 7 }));
      });
      const read: number[] = [];
      const get = index.get.bind(index);
      index.get = (kind, key) => {
        read.push(key);
        return get(kind, key);
      };
      index.rows = () => {
        throw new Error('read everything');
      };

      // when
      const waiting = await search(index, 'job', { filter: { state: 'CREATED', type: 'work' } });
      const ofInstance = await search(index, 'job', { filter: { processInstanceKey: '7' } });

      // then
      expect(waiting.items.map((row) => row.jobKey)).to.deep.equal([301]);
      expect(ofInstance.totalItems).to.equal(31);
      expect(read).to.have.length(32);
    });
  });

  describe('page and sort', () => {
    beforeEach(() =>
      write(() => {
        for (let key = 1; key <= 9; key++)
          index.put('processInstance', key, instance(key, { startDate: (key % 3) * 1000 }));
      }),
    );

    it('limits and skips', async () => {
      const result = await search(index, 'processInstance', { page: { from: 2, limit: 3 } });
      expect(result.items.map((row) => row.processInstanceKey)).to.deep.equal([3, 4, 5]);
      expect(result.totalItems).to.equal(9);
    });

    for (const sort of [
      undefined,
      [{ field: 'processInstanceKey', order: 'DESC' }],
      [{ field: 'startDate', order: 'DESC' }],
      [{ field: 'startDate' }, { field: 'processInstanceKey', order: 'DESC' }],
    ])
      it(`goes forth and back through all by cursors, sorted by ${JSON.stringify(sort)}`, async () => {
        // given
        const all = await keysOf({ sort });

        // when
        const forth: number[] = [];
        let page = await search(index, 'processInstance', { sort, page: { limit: 4 } });
        while (page.items.length > 0) {
          forth.push(...page.items.map((row) => row.processInstanceKey));
          page = await search(index, 'processInstance', {
            sort,
            page: { limit: 4, after: cursorAt(forth.at(-1)) },
          });
        }
        const back = await keysOf({ sort, page: { limit: 4, before: cursorAt(all[6]) } });

        // then
        expect(all).to.have.length(9);
        expect(forth).to.deep.equal(all);
        expect(back).to.deep.equal(all.slice(2, 6));
      });

    it('sorts none last in both directions', async () => {
      // given
      await write(() => {
        index.patch('processInstance', 5, { endDate: 1000 });
        index.patch('processInstance', 6, { endDate: 2000 });
      });

      // then
      for (const [order, first] of [
        ['ASC', [5, 6]],
        ['DESC', [6, 5]],
      ] as const) {
        const keys = await keysOf({ sort: [{ field: 'endDate', order }] });
        expect(keys.slice(0, 2)).to.deep.equal(first);
        expect(keys).to.have.length(9);
      }
    });

    it('refuses an unknown sort field, a wrong limit and a made-up cursor', async () => {
      expect(await refusalOf({ sort: [{ field: 'colour' }] })).to.contain("'colour'");
      expect(await refusalOf({ page: { limit: 10_001 } })).to.contain("'page.limit'");
      expect(await refusalOf({ page: { after: 'bm9uZQ==' } })).to.contain("'page.after'");
    });
  });

  it('stops counting at ten thousand and says so, and still pages on', async () => {
    // given
    await write(() => {
      for (let key = 1; key <= 10_050; key++) index.put('processInstance', key, instance(key));
    });

    // when
    const first = await search(index, 'processInstance', { page: { limit: 2 } });
    const last = await keysOf({ page: { after: cursorAt(10_040), limit: 100 } });
    const byOffset = await keysOf({ page: { from: 10_000, limit: 2 } });

    // then
    expect(first.totalItems).to.equal(10_000);
    expect(first.hasMoreTotalItems).to.equal(true);
    expect(last).to.have.length(10);
    expect(byOffset).to.deep.equal([10_001, 10_002]);
  });

  it('filters process instances by their variables and tags', async () => {
    // given
    await write(() => {
      index.put('processInstance', 1, instance(1, { tags: ['urgent', 'school'] }));
      index.put('processInstance', 2, instance(2, { tags: ['school'] }));
      variable(11, 1, 'town', '"Linan"');
      variable(12, 2, 'town', '"Yuhang"');
    });

    // then
    expect(await keysOf({ filter: { tags: ['urgent', 'school'] } })).to.deep.equal([1]);
    expect(
      await keysOf({ filter: { variables: [{ name: 'town', value: '"Yuhang"' }] } }),
    ).to.deep.equal([2]);
  });

  function variable(key: number, processInstanceKey: number, name: string, value: string): void {
    index.put('variable', key, {
      variableKey: key,
      name,
      value,
      scopeKey: processInstanceKey,
      processInstanceKey,
      rootProcessInstanceKey: processInstanceKey,
    });
  }
});

function cursorAt(key: number | undefined): string {
  return Buffer.from(String(key)).toString('base64');
}

function instance(key: number, change: Partial<ProcessInstanceRow> = {}): ProcessInstanceRow {
  return {
    processInstanceKey: key,
    rootProcessInstanceKey: key,
    processDefinitionKey: 7,
    processDefinitionId: 'process',
    processDefinitionName: undefined,
    processDefinitionVersion: 1,
    processDefinitionVersionTag: undefined,
    parentProcessInstanceKey: undefined,
    parentElementInstanceKey: undefined,
    startDate: 0,
    endDate: undefined,
    state: 'ACTIVE',
    hasIncident: false,
    tags: [],
    ...change,
  };
}

function job(key: number, change: Partial<JobRow>): JobRow {
  return {
    processInstanceKey: 1,
    rootProcessInstanceKey: 1,
    processDefinitionKey: 7,
    processDefinitionId: 'process',
    jobKey: key,
    type: 'work',
    worker: '',
    state: 'CREATED',
    kind: 'BPMN_ELEMENT',
    listenerEventType: 'UNSPECIFIED',
    retries: 3,
    deadline: undefined,
    customHeaders: {},
    elementId: 'task',
    elementInstanceKey: 1,
    hasFailedWithRetriesLeft: false,
    errorCode: undefined,
    errorMessage: undefined,
    isDenied: undefined,
    deniedReason: undefined,
    creationTime: 0,
    lastUpdateTime: 0,
    endTime: undefined,
    ...change,
  };
}
