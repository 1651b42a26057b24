import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ApprovalItem } from '../../domain/catalogue/types.ts';
import type { Answer, Person } from '../../scripts/walkthrough/person.ts';
import { IMPORTS, PERMIT } from '../support/catalogueServer.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const failpoints = ['catalogue-revision-taken', 'item-version-written'];
const NAMES = ['第一项', '第二项', '第三项'];

/** What the API says when all is well. */
function bodyOf({ status, body }: Answer): Record<string, unknown> {
  expect(status, JSON.stringify(body)).to.be.oneOf([200, 201]);
  return body as Record<string, unknown>; // JSON of an object, by its schema
}

describe('R21 an import whose process dies while it takes effect', function () {
  this.timeout(120_000);
  let running: TestSystem;

  before(async () => {
    // Each kills the server once.
    running = await startTestSystem({
      FAILPOINTS: 'catalogue-revision-taken,item-version-written',
    });
  });

  after(() => running.stop());

  const itemsFor = async (person: Person) =>
    bodyOf(await person.get('/api/catalogue/items')).items as ApprovalItem[];

  it('is there as a whole in the end, once', async () => {
    // given
    const builder = running.people.as('system-construction');
    const items = await itemsFor(builder);
    const permit = items.find(({ id }) => id === PERMIT)!;
    const file = [
      { ...permit, promisedDays: 2 },
      ...NAMES.map((name, index) => ({
        ...{ ...permit, id: `added-${index}`, name, line: 'parallel', predecessors: [] },
      })),
    ].map(({ version: _, ...item }) => item);
    const upload = new File([JSON.stringify(file)], 'catalogue.json');
    const fields = { source: '省目录' };
    const answer = await builder.sendForm(IMPORTS, fields, upload, 'import');
    const importId = String(bodyOf(answer).importId);

    // when: the server dies twice, and the person presses the button again
    const applied = await builder.send('POST', `${IMPORTS}/${importId}/apply`, {}, 'apply');

    // then
    for (const name of failpoints)
      expect(existsSync(join(running.system.dataDir, 'failpoints', name)), name).to.equal(true);
    expect(bodyOf(applied)).to.include({ status: 'applied' });
    const after = await itemsFor(builder);
    expect(after).to.have.length(items.length + NAMES.length);
    expect(after.find(({ id }) => id === PERMIT)).to.include({ version: 2, promisedDays: 2 });
    const leader = running.people.as('natural-resources-leader');
    const claims = await leader.get('/api/catalogue/claims?state=unclaimed');
    expect(bodyOf(claims)).to.include({ total: NAMES.length });
    const view = bodyOf(await builder.get(`${IMPORTS}/${importId}`));
    expect(view).to.include({ state: 'applied', added: NAMES.length, changed: 1 });
  });
});
