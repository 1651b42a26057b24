import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Consultations } from '../../models/consultations.ts';
import { Departments } from '../../models/departments.ts';
import { insertAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { departments } from '../support/builders/directory.ts';
import { aProject, aStage } from '../support/builders/stage.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 800 };

describe('R24 the pages of consultations', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let hall: Page;
  let office: Page;
  let helper: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await Departments.insertMany(departments);
    await insertAggregate(Projects, aProject());
    await insertAggregate(Stages, aStage());
    await addAccount('applicant-1', ['applicant']);
    await addAccount('lead', ['lead'], { departmentId: 'planning-bureau' });
    await addAccount('helper', ['staff'], { departmentId: 'defence-office' });
    browser = await launchBrowser();
    hall = await browser.newPage({ viewport: PHONE });
    office = await browser.newPage({ viewport: WIDE });
    helper = await browser.newPage({ viewport: WIDE });
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });
  beforeEach(() => Consultations.deleteMany({}));

  const address = (path: string) => urlOf(application.server) + path;

  async function ask(text: string): Promise<void> {
    await hall.getByRole('link', { name: '提出咨询' }).click();
    await hall.getByLabel('办件').selectOption({ index: 1 });
    await hall.getByLabel('事项').selectOption({ label: '事项-civil-defence' });
    await hall.getByLabel('问题内容').fill(text);
    await pressTwice(hall.getByRole('button', { name: '提交咨询' }));
  }

  it('say why there is none, on both sides', async () => {
    await openAs(hall, address('/hall/consultations'), 'applicant-1', PASSWORD);
    await hall.getByText('您还没有提出过咨询').waitFor();
    await expectAccessible(hall);
    await openAs(office, address('/office/consultations'), 'lead', PASSWORD);
    await office.getByText('没有与本部门有关的咨询').waitFor();
    await expectAccessible(office);
  });

  it('lead from the question over the assistance to the answer', async () => {
    // given
    await hall.goto(address('/hall/consultations'));
    await hall.getByRole('link', { name: '提出咨询' }).waitFor();
    await ask('地下室面积如何计算？');
    await hall.getByRole('heading', { name: '咨询详情' }).waitFor();
    await expectAccessible(hall);
    // when: the lead department asks the department of the item
    await office.goto(address('/office/consultations'));
    const link = office.getByRole('link', { name: '地下室面积如何计算？' });
    await link.waitFor();
    await expectAccessible(office);
    await link.click();
    await office.getByText('请求协助', { exact: true }).click();
    await office.getByLabel('协助部门').selectOption('defence-office');
    await office.getByLabel('请协助说明的问题').fill('请说明人防面积。');
    await expectAccessible(office);
    await pressTwice(office.getByRole('button', { name: '请求协助' }));
    await office.getByText('请说明人防面积。').waitFor();
    // and: that department contributes
    await openAs(helper, address('/office/consultations'), 'helper', PASSWORD);
    await helper.getByRole('link', { name: '地下室面积如何计算？' }).click();
    await helper.getByLabel(/^协助意见/).fill('人防面积另计。');
    await pressTwice(helper.getByRole('button', { name: '提出协助意见' }));
    await helper.getByText('人防面积另计。').waitFor();
    await expectAccessible(helper);
    // and: the lead department answers with it
    await office.reload();
    await office.getByLabel('答复内容').fill('按建筑面积计算，人防面积另计。');
    expect(await office.getByRole('checkbox').isChecked()).to.equal(true);
    await pressTwice(office.getByRole('button', { name: '答复', exact: true }));
    await office.getByText('已答复', { exact: true }).waitFor();
    // then: the applicant is told live, reads the answer, and nothing of the offices
    await hall.getByText('按建筑面积计算，人防面积另计。').waitFor();
    expect(await hall.getByText('请说明人防面积').count()).to.equal(0);
    expect(await hall.getByText('协助意见').count()).to.equal(0);
    await expectAccessible(hall);
    const [kept] = await Consultations.find({}).lean();
    const answer = kept?.entries.find(({ kind }) => kind === 'answer');
    expect(answer?.contributionIds).to.have.length(1);
    expect(kept?.itemName).to.equal('事项-civil-defence');
  });

  it('let the applicant ask again, and close', async () => {
    // given
    await hall.goto(address('/hall/consultations'));
    await ask('何时可以开工？');
    await hall.getByRole('heading', { name: '咨询详情' }).waitFor();
    await office.goto(address('/office/consultations'));
    await office.getByRole('link', { name: '何时可以开工？' }).click();
    await office.getByLabel('答复内容').fill('取得施工许可证后。');
    await office.getByRole('button', { name: '答复', exact: true }).click();
    await hall.getByText('取得施工许可证后。').waitFor();
    // when
    await hall.getByLabel('问题内容').fill('许可证何时可得？');
    await pressTwice(hall.getByRole('button', { name: '追问' }));
    await hall.getByText('待答复', { exact: true }).waitFor();
    await pressTwice(hall.getByRole('button', { name: '结束咨询' }));
    // then
    await hall.getByText('已结束', { exact: true }).waitFor();
    expect(await hall.getByRole('heading', { name: '办理' }).count()).to.equal(0);
    await hall.goto(address('/hall/consultations?state=closed'));
    await hall.getByRole('link', { name: '何时可以开工？' }).waitFor();
    await expectAccessible(hall);
  });
});
