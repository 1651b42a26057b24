import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { addNaturalDays, civilDateOf } from '../../domain/calendar/civilDate.ts';
import { Tasks, type Task } from '../../models/tasks.ts';
import { createClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { baseModules } from '../../server/modules/index.ts';
import { tasksModule } from '../../server/modules/tasks/routes.ts';
import {
  addAccount,
  PASSWORD,
  startApplicationServer,
  testConfig,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { pressTwice } from '../support/pressTwice.ts';

const today = civilDateOf(Date.now());
const PHONE = { width: 390, height: 844 };

/** Due some days from today, with a day of warning. */
const due = (days: number): Partial<Task> => ({
  dueDate: addNaturalDays(today, days),
  dueSoonFrom: addNaturalDays(today, days - 1),
  lateFrom: addNaturalDays(today, days + 1),
});

describe('R37 the task list in a browser', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    const log = createLog({ logLevel: 'silent' }, 'test');
    const clock = createClock(testConfig());
    const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
    const outbox = new Outbox({ engine, clock }, log);
    const tasks = tasksModule({ clock, rules: createRuleContexts(clock), outbox, log });
    server = await startApplicationServer({ modules: [...baseModules, tasks] });
    const departmentId = 'water-resources';
    await addAccount('officer', ['staff'], { departmentId, name: '经办甲' });
    await addAccount('colleague', ['staff'], { departmentId, name: '经办乙' });
    await Tasks.create([
      task('later', '甲校', due(20)),
      task('late', '丙路', due(-20)),
      task('soon', '乙桥', { ...due(1), assignee: 'officer' }),
    ]);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(() => open('/office/tasks', { width: 1280, height: 800 }));
  afterEach(() => page.close());

  function task(taskKey: string, projectName: string, more: Partial<Task>): Task {
    return {
      ...{ taskKey, projectName, kind: 'item-step', name: `办理${projectName}`, state: 'open' },
      ...{ departmentId: 'water-resources', roles: ['staff'], ownerType: 'stage', ownerId: 's' },
      ...{ projectId: 'p', processInstanceKey: '1', openedAt: Date.now(), ...more },
    };
  }

  async function open(path: string, viewport: { width: number; height: number }) {
    page = await browser.newPage({ viewport });
    await page.goto(`${urlOf(server.server)}/sign-in?to=${encodeURIComponent(path)}`);
    await fillSignIn(page, 'officer', PASSWORD);
    await names().first().waitFor();
  }
  const names = () => page.locator('[data-row-link]');
  const shown = () => names().allInnerTexts();
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  /** Waits for the list that the address asks for now. */
  const settled = (first: string) =>
    page.locator(`tr:first-child [data-row-link]:text-is("${first}")`).waitFor();

  it('has the most urgent first, tells what is late in words, and is accessible', async () => {
    expect(await shown()).to.eql(['办理丙路', '办理乙桥', '办理甲校']);
    expect(await page.locator('tbody tr').first().innerText()).to.match(/已逾期 \d+ 个工作日/);
    expect(await page.locator('th[aria-sort=ascending]').innerText()).to.equal('剩余工作日');
    await page.getByRole('button', { name: '我的账号' }).hover();
    await expectAccessible(page);
  });

  it('is sorted and filtered through its address', async () => {
    // when
    await page.getByRole('link', { name: '按剩余工作日降序排列' }).click();
    await settled('办理甲校');
    // then
    expect(new URL(page.url()).search).to.include('sort=due').and.include('order=desc');
    // when
    await page.getByRole('link', { name: '逾期（1）' }).click();
    await settled('办理丙路');
    expect(await shown()).to.eql(['办理丙路']);
    // when
    await page.getByLabel('项目名称开头').fill('没有');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('没有符合条件的任务').waitFor();
    await expectAccessible(page);
  });

  it('goes from row to row by the keyboard, and opens one', async () => {
    await names().first().focus();
    await page.keyboard.press('j');
    expect(await focused()).to.equal('办理乙桥');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    expect(await focused()).to.equal('办理乙桥');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/office/stages/s?task=soon&list=&at=1');
  });

  it('takes no letter from who is not in the list', async () => {
    await page.getByLabel('项目名称开头').press('j');
    expect(await page.getByLabel('项目名称开头').inputValue()).to.equal('j');
    await page.locator('#main').focus();
    await page.keyboard.press('j');
    expect(await page.evaluate<string>('document.activeElement.id')).to.equal('main');
  });

  it('keeps lists under names', async () => {
    // given
    await page.getByRole('link', { name: '逾期（1）' }).click();
    await settled('办理丙路');
    await page.getByRole('button', { name: '常用筛选管理' }).click();
    // when
    await page.getByLabel('将当前列表保存为').fill('我的逾期');
    await pressTwice(page.getByRole('button', { name: '保存', exact: true }));
    await page.getByLabel('“我的逾期”的名称').fill('逾期的');
    await expectAccessible(page);
    await pressTwice(page.getByRole('button', { name: '改名' }));
    await page.getByLabel('“逾期的”的名称').waitFor();
    await page.getByRole('button', { name: '关闭' }).first().click();
    await page.getByRole('link', { name: '全部期限' }).click();
    await settled('办理丙路');
    // then
    await page.getByRole('link', { name: '逾期的' }).click();
    await page.waitForURL('**/office/tasks?due=overdue');
    // when
    await page.getByRole('button', { name: '常用筛选管理' }).click();
    await pressTwice(page.getByRole('button', { name: '删除：逾期的' }));
    // then
    await page.getByText('还没有保存常用筛选。').waitFor();
  });

  it('R14 offers the colleagues that the server names, and keeps the focus', async () => {
    // when
    const handOver = page.getByRole('button', { name: '转交：办理乙桥' });
    await handOver.click();
    // then
    await page.getByLabel('接手同事').selectOption('经办乙（承办人员）');
    expect(await page.getByRole('option').count()).to.equal(2);
    await expectAccessible(page);
    // when
    await page.getByRole('button', { name: '取消' }).click();
    // then
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: '转交' }).waitFor();
    // when
    await handOver.click();
    await page.getByLabel('接手同事').selectOption('经办乙（承办人员）');
    await page.getByRole('dialog').getByRole('textbox').fill('本人出差');
    await pressTwice(page.getByRole('dialog').getByRole('button', { name: '转交', exact: true }));
    // then: refused in the server's words, for only the list says that somebody has the task
    await page.getByText('这项任务还没有人签收，请先签收').first().waitFor();
  });

  it('R14 tells honestly that a claim is on its way', async () => {
    // when: the engine does not answer
    await pressTwice(page.getByRole('button', { name: '签收：办理甲校' }));
    // then
    await page.getByText('签收已提交，正在处理：办理甲校').waitFor();
  });

  it('is a list of cards on a phone, without scrolling sideways', async () => {
    // given
    await page.close();
    await open('/office/tasks', PHONE);
    // then
    const card = await page.locator('.row-cards li').first().innerText();
    for (const title of ['任务', '项目', '剩余工作日', '签收人']) expect(card).to.include(title);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).to.equal(390);
    await page.getByText('筛选', { exact: true }).click();
    await expectAccessible(page);
    // when
    await page.getByRole('link', { name: '按剩余工作日降序排列' }).click();
    // then
    await page.waitForURL('**order=desc**');
    await page.getByText('办理甲校').waitFor();
  });

  it('has targets of 44 px, and 56 px in the larger-text mode', async () => {
    const small = (least: number) =>
      `[...document.querySelectorAll('a, button, input, select, summary')]
        .filter((one) => one.offsetParent && !one.matches('.skip-link'))
        .filter((one) => one.getBoundingClientRect().height < ${least})
        .map((one) => one.outerHTML)`;
    expect(await page.evaluate<string[]>(small(44))).to.eql([]);
    await page.getByRole('button', { name: '我的账号' }).click();
    await page.getByRole('button', { name: '长辈版' }).click();
    await page.keyboard.press('Escape');
    // The buttons grow, they do not jump.
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))');
    expect(await page.evaluate<string[]>(small(56))).to.eql([]);
    await expectAccessible(page);
  });
});
