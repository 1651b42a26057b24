import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Departments } from '../../models/departments.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { SupervisionOrders } from '../../models/supervisionOrders.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { baseModules } from '../../server/modules/index.ts';
import { supervisionModule } from '../../server/modules/supervision/routes.ts';
import { trackingModule } from '../../server/modules/tracking/routes.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { departments } from '../support/builders/directory.ts';
import { aDeparture } from '../support/builders/findings.ts';
import { aProject, aStageWith, at } from '../support/builders/stage.ts';
import { accept, aDispatchedStage } from '../support/builders/stageStates.ts';
import { buildPages } from '../support/builtPages.ts';
import { pressTwice } from '../support/pressTwice.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
let now = at('2026-09-14');
const clock: Clock = { now: () => Promise.resolve(now) };
const outbox = new Outbox({ engine, clock }, log);
const services = { clock, rules: createRuleContexts(clock), outbox, log };

describe('the pages of the supervision', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startApplicationServer({
      modules: [...baseModules, trackingModule(services), supervisionModule(services)],
    });
    await Departments.insertMany(departments);
    await Projects.create(aProject());
    const { stage } = aDeparture();
    await Stages.create({ ...stage, pending: false, notedLimits: ['overdue'] });
    await addAccount('supervisor', ['supervisor'], { departmentId: 'supervision-bureau' });
    await addAccount('lead', ['lead'], { departmentId: 'planning-bureau' });
    await addAccount('auditor', ['auditor']);
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    await server.stop();
  });

  afterEach(() => page.close());

  async function open(accountId: string, path: string, width = 1280): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 844 } });
    await page.goto(`${urlOf(server.server)}/sign-in?to=${encodeURIComponent(path)}`);
    await fillSignIn(page, accountId, PASSWORD);
  }

  it('R39 list what is overdue and what soon will be, by links', async () => {
    await open('supervisor', '/supervision/warnings');
    await page.getByRole('link', { name: '北镇市第三小学', exact: true }).waitFor();
    await expectAccessible(page);

    const order = page.getByRole('link', { name: '督办：北镇市第三小学' });
    expect(await order.getAttribute('href')).to.equal('/supervision/orders/new?stage=stage-1');
    await page.getByRole('link', { name: '黄牌（预警）' }).click();
    await page.getByText('目前没有临近期限的阶段。').waitFor();
    expect(new URL(page.url()).searchParams.get('due')).to.equal('dueSoon');
    await expectAccessible(page);
  });

  it('R39 offer no order to those who may give none', async () => {
    await open('auditor', '/supervision/warnings');
    await page.getByRole('link', { name: '北镇市第三小学', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '督办：北镇市第三小学' }).count()).to.equal(0);
  });

  it('R03 list the decisions that depart from the planning, and lead to the case', async () => {
    await open('supervisor', '/supervision/findings?list=departures', 390);
    await page.getByText('策划意见有“否”而准予许可').waitFor();
    await expectAccessible(page);

    const link = page.getByRole('link', { name: '北镇市第三小学' });
    expect(await link.getAttribute('href')).to.match(/^\/office\/stages\/stage-1\?tab=items&item=/);
    await page.getByRole('link', { name: '逾期回复' }).click();
    await page.getByText('这份清单目前没有记录。').waitFor();
  });

  it('R39 give an order, which the department answers and the supervision returns and accepts', async () => {
    // given
    await open('supervisor', '/supervision/orders/new?stage=stage-1');
    await page.getByLabel('承办部门').selectOption({ label: '自然资源局' });
    await page.getByLabel('反馈期限').fill('2026-09-13');
    await page.getByLabel('督办要求').fill('请加快办理');
    await page.getByRole('button', { name: '督办' }).click();
    await page.getByText('督办期限应晚于今天').waitFor();
    await expectAccessible(page);

    // when
    await page.getByLabel('反馈期限').fill('2026-09-16');
    await pressTwice(page.getByRole('button', { name: '督办' }));
    await page.getByRole('heading', { name: '办理过程' }).waitFor();

    // then
    const given = await SupervisionOrders.find().lean();
    expect(given.map(({ departmentId, deadline }) => [departmentId, deadline])).to.deep.equal([
      ['planning-bureau', '2026-09-16'],
    ]);
    await expectAccessible(page);

    // when: answered, returned with another day, answered again, accepted
    const order = new URL(page.url()).pathname;
    await answer(order, '已经催办');
    await again('supervisor', order);
    await page.getByLabel('意见（退回时必填）').fill('请说明何时办结');
    await page.getByLabel('新的反馈期限').fill('2026-09-17');
    await pressTwice(page.getByRole('button', { name: '退回' }));
    await page.getByText('请于 2026年9月17日 前反馈').waitFor();
    await answer(order, '将于本周办结');
    await again('supervisor', order);
    await pressTwice(page.getByRole('button', { name: '确认办结' }));
    await page.getByText('已办结').waitFor();

    // then
    const [closed] = await SupervisionOrders.find().lean();
    expect(closed?.state).to.equal('accepted');
    expect(closed?.entries.map(({ kind, text }) => [kind, text])).to.deep.equal([
      ['order', '请加快办理'],
      ['feedback', '已经催办'],
      ['return', '请说明何时办结'],
      ['feedback', '将于本周办结'],
      ['acceptance', ''],
    ]);
    await page.goto(`${urlOf(server.server)}/supervision/orders?state=accepted`);
    await page.getByRole('link', { name: '北镇市第三小学' }).waitFor();
    await expectAccessible(page);
  });

  it('R41 list what waits for a late predecessor, and lead to both and to an order', async () => {
    // given
    await open('supervisor', '/supervision/late-predecessors');
    await page.getByText('目前没有因前置事项逾期而等待的事项。').waitFor();
    await expectAccessible(page);
    await Stages.deleteMany({});
    const waiting = aDispatchedStage(aStageWith({ 'civil-defence': ['heritage'] }));
    const { stage } = accept(waiting, 'heritage');
    await Stages.create({ ...stage, pending: false });
    now = at('2026-10-30');

    // when, then
    await again('supervisor', '/supervision/late-predecessors');
    const late = page.getByRole('link', { name: '事项-heritage' });
    await late.waitFor();
    expect(await late.getAttribute('href')).to.equal(
      '/office/stages/stage-1?tab=items&item=stage-1%3Aheritage',
    );
    await page.getByRole('link', { name: '事项-civil-defence' }).waitFor();
    await page.getByRole('link', { name: '督办：北镇市第三小学' }).waitFor();
    await expectAccessible(page);

    // and who may give no order is offered none
    await again('auditor', '/supervision/late-predecessors', 390);
    await page.getByRole('link', { name: '事项-heritage' }).waitFor();
    expect(await page.getByRole('link', { name: /^督办：/ }).count()).to.equal(0);
    await expectAccessible(page);
    now = at('2026-09-14');
  });

  /** As somebody of the department, on a phone. */
  async function answer(order: string, text: string): Promise<void> {
    await again('lead', order, 390);
    await page.getByLabel('办理情况', { exact: true }).fill(text);
    await expectAccessible(page);
    await pressTwice(page.getByRole('button', { name: '提交反馈' }));
    await page.getByText('已反馈').waitFor();
  }

  async function again(accountId: string, path: string, width?: number): Promise<void> {
    await page.close();
    await open(accountId, path, width);
  }
});
