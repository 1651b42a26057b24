import { expect } from 'chai';
import type { Browser, Page, Route } from 'playwright-core';
import { Accounts } from '../../models/accounts.ts';
import { Departments } from '../../models/departments.ts';
import { StaffChanges } from '../../models/staffChanges.ts';
import { Tasks } from '../../models/tasks.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { departments } from '../support/builders/directory.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };
const HERE = 'culture-bureau';
/** A sample of GB 11643, of nobody. */
const ID_NUMBER = '210799190001010016';
const paper = {
  name: '变更申报.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n盖章'),
};

describe('R22 the pages of the staff', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  /** The administrator of the department. */
  let admin: Page;
  /** 系统建设管理. */
  let builder: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    const [model] = departments;
    const office = { id: 'construction-office', name: '系统建设管理部门' };
    await Departments.insertMany([
      ...departments,
      { ...model, ...office, duties: ['systemConstruction'] },
    ]);
    const here = { departmentId: HERE };
    await addAccount('admin', ['departmentAdmin'], { ...here, name: '管理员' });
    await addAccount('leaver', ['staff'], { ...here, name: '离岗者' });
    await addAccount('successor', ['staff'], { ...here, name: '接任者' });
    await addAccount('reader', ['leader'], { ...here, name: '负责人' });
    await addAccount('builder', ['systemConstruction'], {
      ...{ departmentId: office.id, name: '建设者' },
    });
    await Tasks.create({
      ...{ taskKey: '1', kind: 'item-step', name: '批准', departmentId: HERE, state: 'open' },
      ...{ roles: ['staff'], ownerType: 'stage', ownerId: 's', assignee: 'leaver' },
      ...{ projectId: 'p', projectName: '示例项目', processInstanceKey: '1', openedAt: 1 },
    });
    browser = await launchBrowser();
    admin = await browser.newPage({ viewport: WIDE });
    builder = await (await browser.newContext({ viewport: PHONE })).newPage();
  });

  after(async () => {
    await browser.close();
    await application.stop();
  });

  const address = (path: string) => urlOf(application.server) + path;

  async function fillPaper(page: Page): Promise<void> {
    const field = page.getByRole('group', { name: '盖章材料' }).last();
    await field.locator('input[type=file]').first().setInputFiles(paper);
    await field.getByRole('link', { name: /^下载 变更申报.pdf/ }).waitFor();
  }

  it('begin with what waits, and say why there is nothing', async () => {
    await openAs(admin, address('/'), 'admin', PASSWORD);
    await admin.getByRole('heading', { name: '人员变更报送' }).waitFor();
    await admin.getByText('还没有人员变更。').waitFor();
    await expectAccessible(admin);
    await openAs(builder, address('/office/staff-changes'), 'builder', PASSWORD);
    await builder.getByText('还没有人员变更。').waitFor();
    await expectAccessible(builder);
  });

  it('list the people with their roles, in office and closed', async () => {
    await admin.getByRole('link', { name: '人员', exact: true }).click();
    await admin.getByText('承办人员').first().waitFor();
    await expectAccessible(admin);
    await admin.getByRole('link', { name: '已停用' }).click();
    await admin.getByText('没有已停用的帐号。').waitFor();
    await builder.goto(address('/office/staff'));
    await builder.getByLabel('部门').selectOption({ label: '文化旅游和广播电视局' });
    await builder.getByText('接任者').waitFor();
    expect(new URL(builder.url()).searchParams.get('department')).to.equal(HERE);
    await expectAccessible(builder);
  });

  it('offer no report to those who may file none', async () => {
    const page = await (await browser.newContext({ viewport: WIDE })).newPage();
    await openAs(page, address('/office/staff-changes/new'), 'reader', PASSWORD);
    await page.getByText('人员变更由本部门的部门管理员申报。').waitFor();
    expect(await page.getByRole('button', { name: '提交申报' }).count()).to.equal(0);
    await page.goto(address('/office/staff'));
    await page.getByText('接任者').waitFor();
    expect(await page.getByRole('link', { name: /申报/ }).count()).to.equal(0);
    await page.context().close();
  });

  it('lead a new person from the report over a return to the password, shown once', async () => {
    // given what the server finds wrong, and a reload
    await admin.goto(address('/office/staff-changes'));
    await admin.getByRole('link', { name: '申报人员变更' }).click();
    await admin.getByLabel('姓名').fill('新来者');
    await admin.getByLabel('登录名').fill('newcomer');
    await admin.getByLabel('居民身份证号').fill('210799190001010010');
    await admin.getByRole('checkbox', { name: '承办人员' }).click();
    await admin.getByLabel('变更原因').fill('调入');
    await fillPaper(admin);
    await expectAccessible(admin);
    await admin.reload();
    await admin.getByText('已恢复您上次填写、尚未提交的内容。').waitFor();
    expect(await admin.getByLabel('姓名').inputValue()).to.equal('新来者');
    expect(await admin.getByRole('checkbox', { name: '承办人员' }).isChecked()).to.equal(true);
    await admin.getByRole('link', { name: /^下载 变更申报.pdf/ }).waitFor();
    const submit = admin.getByRole('button', { name: '提交申报' });
    await submit.click();
    await admin
      .locator('.field-errors')
      .getByText(/身份证/)
      .waitFor();
    await expectAccessible(admin);

    // when
    await admin.getByLabel('居民身份证号').fill(ID_NUMBER);
    await pressTwice(submit);

    // then
    await admin.getByRole('heading', { name: '新增人员：新来者' }).waitFor();
    await admin.getByText('待确认', { exact: true }).waitFor();
    await expectAccessible(admin);
    expect(await StaffChanges.countDocuments({})).to.equal(1);
    expect(await admin.getByRole('button', { name: '确认变更' }).count()).to.equal(0);
    const report = new URL(admin.url()).pathname;

    // when it is returned
    await builder.goto(address('/office/staff-changes?state=filed'));
    await builder.getByRole('link', { name: '新增人员：新来者' }).click();
    await builder.getByLabel('退回理由').fill('缺少盖章');
    await builder.reload();
    expect(await builder.getByLabel('退回理由').inputValue()).to.equal('缺少盖章');
    await expectAccessible(builder);
    await pressTwice(builder.getByRole('button', { name: '退回申报' }));
    await builder.getByText('已退回', { exact: true }).waitFor();

    // and filed again
    await admin.goto(address(report));
    await admin.getByText('缺少盖章').waitFor();
    await admin.getByLabel('变更原因').fill('已盖章');
    await fillPaper(admin);
    await expectAccessible(admin);
    await pressTwice(admin.getByRole('button', { name: '重新提交申报' }));
    await admin.getByText('待确认', { exact: true }).waitFor();

    // and confirmed
    await builder.goto(address(report));
    await builder.getByText('一次性密码只显示一次').waitFor();
    await pressTwice(builder.getByRole('button', { name: '确认变更' }));
    await builder.getByText('新来者的一次性密码（只显示这一次）').waitFor();
    await expectAccessible(builder);

    // then
    const password = (await builder.locator('.staff-password').textContent()) ?? '';
    await builder.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await builder.getByRole('button', { name: '复制一次性密码' }).click();
    expect(await builder.evaluate('navigator.clipboard.readText()')).to.equal(password);
    const stored = await builder.evaluate<string>(
      'JSON.stringify({ ...sessionStorage, ...localStorage })',
    );
    expect(stored).not.to.contain(password);
    const visitor = await application.visitor();
    expect((await visitor.signIn('newcomer', password)).status).to.equal(200);
    const [kept] = await StaffChanges.find({}).lean();
    expect(kept?.entries.map(({ kind }) => kind)).to.deep.equal([
      ...['report', 'return', 'refiling', 'confirmation'],
    ]);
    await builder.reload();
    await builder.getByText('已确认', { exact: true }).waitFor();
    expect(await builder.getByText('一次性密码').count()).to.equal(0);
  });

  it('tell who takes over before somebody leaves, and refuse in the words of the server', async () => {
    // given nobody who takes over
    await admin.goto(address('/office/staff'));
    await admin.getByRole('link', { name: '申报变更：离岗者' }).click();
    await admin.getByRole('radio', { name: '离岗销号' }).click();
    await admin.getByText('示例项目 / 批准', { exact: true }).waitFor();
    await admin.getByText('尚未指定接办人').waitFor();
    await expectAccessible(admin);
    await admin.getByLabel('变更原因').fill('调离');
    await fillPaper(admin);
    const submit = admin.getByRole('button', { name: '提交申报' });
    await submit.click();
    await admin
      .locator('.ant-alert-error')
      .getByText(/请指定能够办理的接办人/)
      .waitFor();

    // when
    await admin.getByRole('checkbox', { name: /接任者/ }).click();
    await admin.getByText('由接任者接办').waitFor();
    await expectAccessible(admin);
    await admin.setViewportSize(PHONE);
    await expectAccessible(admin);
    await admin.setViewportSize(WIDE);
    await pressTwice(submit);

    // then
    await admin.getByRole('heading', { name: '离岗销号：离岗者' }).waitFor();
    expect((await Accounts.findOne({ accountId: 'leaver' }).lean())?.active).to.equal(false);
    const filed = await StaffChanges.find({ accountId: 'leaver' }).lean();
    expect(filed.map(({ change }) => 'successors' in change && change.successors)).to.deep.equal([
      ['successor'],
    ]);

    // and what it comes to is said before the confirmation
    await builder.goto(address(new URL(admin.url()).pathname));
    await builder.getByText('帐号自申报时已经停用').waitFor();
    await builder.getByText('接任者').waitFor();
    await expectAccessible(builder);
    await pressTwice(builder.getByRole('button', { name: '确认变更' }));
    await builder.locator('.ant-alert-success').getByText('已确认，变更已经生效。').waitFor();
    const [confirmed] = await StaffChanges.find({ accountId: 'leaver' }).lean();
    expect(confirmed?.state).to.equal('confirmed');
    expect(confirmed?.entries).to.have.length(2);
    await admin.goto(address('/office/staff?state=closed'));
    await admin.getByText('离岗者').waitFor();
  });

  it('tell that a password was lost with the connection, and how to go on', async () => {
    // given
    const visitor = await application.as('admin');
    const uploaded = await visitor.post('/api/files').attach('file', paper.buffer, paper.name);
    const { fileId } = uploaded.body as { fileId: string };
    const change = { kind: 'passwordReset', accountId: 'successor' };
    const filed = await visitor
      .post('/api/staff-changes')
      .send({ change, reason: '忘记密码', fileId });
    const { changeId } = filed.body as { changeId: string };
    await builder.goto(address(`/office/staff-changes/${changeId}`));
    const confirm = builder.getByRole('button', { name: '确认变更' });
    await confirm.waitFor();

    // when the answer does not come through
    const lose = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await builder.route('**/decisions', lose, { times: 1 });
    await confirm.click();

    // then
    await builder.getByText(/接任者的一次性密码没有送达本页/).waitFor();
    await expectAccessible(builder);
    const [kept] = await StaffChanges.find({ accountId: 'successor' }).lean();
    expect(kept?.entries.map(({ kind }) => kind)).to.deep.equal(['report', 'confirmation']);
  });

  it('are reached by links that name state and department', async () => {
    await builder.goto(address('/office/staff-changes'));
    await builder.getByRole('link', { name: '已确认' }).click();
    await builder.getByRole('link', { name: '离岗销号：离岗者' }).waitFor();
    await builder.getByLabel('部门').selectOption({ label: '气象局' });
    await builder.getByText('没有符合条件的人员变更。').waitFor();
    await expectAccessible(builder);
    await builder.goBack();
    await builder.getByRole('link', { name: '离岗销号：离岗者' }).waitFor();
  });

  it('give the stability of each department, of a period that the address names', async () => {
    await builder.getByRole('button', { name: '菜单' }).click();
    await builder.getByRole('link', { name: '人员稳定性' }).click();
    await builder.getByRole('heading', { name: '人员稳定性' }).waitFor();
    await builder.getByText(/^离岗者（\d/).waitFor();
    await expectAccessible(builder);
    await builder.getByLabel('起始日期').fill('2020-01-01');
    await builder.getByLabel('截止日期').fill('2020-01-31');
    await builder.getByText(/^离岗者（\d/).waitFor({ state: 'detached' });
    expect(new URL(builder.url()).searchParams.get('from')).to.equal('2020-01-01');
    await builder.getByLabel('截止日期').fill('2019-01-31');
    await builder.getByText('截止日期不能早于开始日期').waitFor();
  });
});
