import { expect } from 'chai';
import type { z } from 'zod';
import { Departments } from '../../../models/departments.ts';
import { Stages } from '../../../models/stages.ts';
import { realClock } from '../../../runtime/clock.ts';
import { createEngine } from '../../../runtime/engine.ts';
import { createLog } from '../../../runtime/log.ts';
import { Outbox } from '../../../runtime/outbox.ts';
import { createRuleContexts } from '../../../runtime/ruleContext.ts';
import type { recordView } from '../../../server/modules/stages/record.ts';
import { stagesModule } from '../../../server/modules/stages/routes.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
} from '../../support/applicationServer.ts';
import { departments } from '../../support/builders/directory.ts';
import { aRecordOf } from '../../support/builders/stageStates.ts';

type Record = z.output<typeof recordView>;

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const PATH = '/api/stages/stage-1/record';
/** More rows than one answer may have. */
const ROWS = 500;

describe('R39 the record of a stage over HTTP', () => {
  let application: ApplicationServer;

  before(async () => {
    const rules = createRuleContexts(realClock);
    const outbox = new Outbox({ engine, clock: realClock }, log);
    const services = { clock: realClock, rules, outbox, log };
    application = await startApplicationServer({ modules: [stagesModule(services)] });
    await Departments.insertMany(departments);
    await addAccount('reader', ['supervisor']);
    await addAccount('applicant', ['applicant']);
    await addAccount('stranger', ['applicant']);
    await Stages.create({ ...aRecordOf(ROWS).stage, applicantAccountId: 'applicant' });
  });

  after(() => application.stop());

  async function read(who: string, query = ''): Promise<Record> {
    const answer = await (await application.as(who)).get(`${PATH}${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer.body as Record;
  }

  it('is refused to visitors with 401, and there for nobody whose it is not', async () => {
    expect((await (await application.visitor()).get(PATH)).status).to.equal(401);
    const stranger = await application.as('stranger');
    expect((await stranger.get(PATH)).status).to.equal(404);
    const reader = await application.as('reader');
    expect((await reader.get('/api/stages/none/record')).status).to.equal(404);
    expect((await reader.get(`${PATH}?limit=201`)).status).to.equal(400);
  });

  it('comes in pages that neither overlap nor leave out, from either end', async () => {
    // when
    const { total } = await read('reader', '?limit=1');
    const pages = [];
    for (let offset = 0; offset < total; offset += 200)
      pages.push(await read('reader', `?order=asc&limit=200&offset=${offset}`));
    const newest = await read('reader', '?limit=50');

    // then
    expect(total).to.be.greaterThan(ROWS);
    const rows = pages.flatMap((page) => page.rows);
    expect(rows).to.have.length(total);
    expect(new Set(rows.map(({ rowId }) => rowId)).size).to.equal(total);
    expect(newest.rows).to.deep.equal(rows.toReversed().slice(0, 50));
  });

  it('tells of each row what happened, to which item, by whom and why', async () => {
    const { rows } = await read('reader', '?order=asc&limit=200');
    expect(rows.find(({ code }) => code === 'replyToPlanning')).to.deep.include({
      ...{ type: 'act', name: '回复策划意见', status: 'applied', outcome: 'approvalRequired' },
    });
    const accepted = rows.find(({ code }) => code === '8');
    expect(accepted).to.include({ type: 'status', name: '部门受理' });
    expect(accepted).to.include.keys('itemName', 'departmentName', 'byName');
  });

  it('is narrowed to one department', async () => {
    // when
    const { rows, total } = await read('reader', '?limit=200&departmentId=culture-bureau');

    // then
    expect(total).to.be.greaterThan(0);
    expect(new Set(rows.map(({ departmentId }) => departmentId))).to.eql(
      new Set(['culture-bureau']),
    );
  });

  it('is narrowed to one item', async () => {
    const [first] = (await read('reader', '?order=asc&limit=200')).rows.filter(
      ({ type }) => type === 'status',
    );
    const query = `?limit=200&itemCaseId=${encodeURIComponent(first?.itemCaseId ?? '')}`;
    const { rows, total } = await read('reader', query);
    expect(total).to.be.lessThan(ROWS);
    expect(new Set(rows.map(({ itemCaseId }) => itemCaseId))).to.deep.equal(
      new Set([first?.itemCaseId]),
    );
  });

  it('tells applicants what their items came to, and nothing that was said among staff', async () => {
    const { rows, total } = await read('applicant', '?order=asc&limit=200');
    expect(total).to.be.at.least(ROWS);
    expect(new Set(rows.map(({ type }) => type))).to.deep.equal(new Set(['status']));
    for (const row of rows) expect(row).not.to.have.property('byName');
  });
});
