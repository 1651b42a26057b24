import { expect } from 'chai';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

describe('R37 phrases and filters that people keep', () => {
  let application: ApplicationServer;
  let staff: Browser;
  let leader: Browser;

  before(async () => {
    application = await startApplicationServer();
    await addAccount('applicant', ['applicant']);
    await addAccount('staff', ['staff'], { departmentId: 'a' });
    await addAccount('leader', ['leader'], { departmentId: 'a' });
    await addAccount('neighbour', ['departmentAdmin'], { departmentId: 'b' });
    staff = await application.as('staff');
    leader = await application.as('leader');
  });

  after(() => application.stop());

  const own = (browser: Browser, version: number, ...phrases: string[]) =>
    browser.put('/api/phrases/own').send({ version, phrases });
  const shared = (browser: Browser, version: number, ...phrases: string[]) =>
    browser.put('/api/phrases/department').send({ version, phrases });

  it('are refused to visitors with 401, to applicants and, the department’s, to staff with 403', async () => {
    const visitor = await application.visitor();
    const applicant = await application.as('applicant');
    for (const [browser, status] of [
      [visitor, 401],
      [applicant, 403],
    ] as const) {
      expect((await browser.get('/api/phrases')).status).to.equal(status);
      expect((await own(browser, 0)).status).to.equal(status);
      expect((await shared(browser, 0)).status).to.equal(status);
      expect((await browser.get('/api/task-filters')).status).to.equal(status);
      expect((await browser.put('/api/task-filters').send({})).status).to.equal(status);
    }
    expect((await shared(staff, 0, '同意。')).status).to.equal(403);
  });

  it('are added, changed, removed and ordered by writing the list', async () => {
    for (const [version, phrases] of [
      ['同意。', '材料齐全，予以受理。'],
      ['材料齐全，予以受理。', '同意。'],
      ['材料齐全，同意受理。'],
    ].entries()) {
      const response = await own(staff, version, ...phrases);
      expect(response.body).to.deep.equal({ version: version + 1, phrases });
    }
    expect((await staff.get('/api/phrases')).body).to.deep.include({
      own: { version: 3, phrases: ['材料齐全，同意受理。'] },
    });
    expect(bodyOf(await leader.get('/api/phrases')).own).to.deep.equal({ version: 0, phrases: [] });
  });

  it('of a department are written by its leader and seen in it only', async () => {
    expect((await shared(leader, 0, '经审查，符合要求。')).status).to.equal(200);

    const phrases = ['经审查，符合要求。'];
    const seen = async (browser: Browser) => bodyOf(await browser.get('/api/phrases')).department;
    expect(await seen(staff)).to.deep.equal({ version: 1, phrases, mayChange: false });
    expect(await seen(leader)).to.deep.equal({ version: 1, phrases, mayChange: true });
    expect(await seen(await application.as('neighbour'))).to.deep.equal({
      ...{ version: 0, phrases: [], mayChange: true },
    });
  });

  it('are not overwritten from a page that shows an old list, and the same is saved once', async () => {
    // given: two pages that read the same list
    const before = bodyOf(await leader.get('/api/phrases')).own as { version: number };
    const [first, second] = await Promise.all([
      own(leader, before.version, '甲'),
      own(leader, before.version, '乙'),
    ]);

    // then
    expect([first.status, second.status].toSorted()).to.deep.equal([200, 409]);
    const [kept, refused] = first.status === 200 ? [first, second] : [second, first];
    const { version, phrases } = kept.body as { version: number; phrases: string[] };
    expect(bodyOf(refused).state).to.deep.equal({ version, entries: phrases });

    // when: the second click
    const again = await own(leader, before.version, ...phrases);
    expect(again.body).to.deep.equal({ version, phrases });
  });

  it('have limits of length and count, and no doubles', async () => {
    const refused = [
      await own(staff, 3, '长'.repeat(301)),
      await own(staff, 3, ...Array.from({ length: 51 }, (_, n) => `第${n}条`)),
      await own(staff, 3, '同意。', ' 同意。'),
      await own(staff, 3, ' '),
    ];
    for (const response of refused) expect(response.status).to.equal(400);
  });

  it('are filters of the task list, too', async () => {
    const filters = [{ name: '本周到期', query: { scope: 'mine', due: 'dueSoon' } }];
    const saved = await staff.put('/api/task-filters').send({ version: 0, filters });
    expect(saved.body).to.deep.equal({ version: 1, filters });
    expect((await staff.get('/api/task-filters')).body).to.deep.equal({ version: 1, filters });
    expect((await leader.get('/api/task-filters')).body).to.deep.equal({ version: 0, filters: [] });
    const doubled = { version: 1, filters: [...filters, ...filters] };
    expect((await staff.put('/api/task-filters').send(doubled)).status).to.equal(400);
  });
});
