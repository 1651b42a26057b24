import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { newClaim } from '../../domain/catalogue/claimRules.ts';
import { Departments } from '../../models/departments.ts';
import { ItemClaims } from '../../models/itemClaims.ts';
import { Items } from '../../models/items.ts';
import { loadSeed } from '../../seed/load.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { departments } from '../support/builders/directory.ts';
import { at } from '../support/builders/stage.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const HERE = 'culture-bureau';
const CLAIMED = 'heritage-permit';
const DISCLAIMED = 'heritage-survey';

describe('R21 the pages of claims', function () {
  this.timeout(120_000);
  let application: ApplicationServer;
  let browser: Browser;
  let leader: Page;
  let builder: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await Departments.insertMany(departments);
    const { catalogue } = await loadSeed();
    const [model] = catalogue.items;
    const by = { _id: 'import-1', importedBy: 'builder', importedByName: '建设者' };
    for (const [id, name] of [
      [CLAIMED, '文物保护许可'],
      [DISCLAIMED, '考古勘探'],
    ] as const) {
      const first = { ...model!, id, name, departmentId: HERE, version: 1, promisedDays: 5 };
      const item = { ...first, version: 2, promisedDays: 3 };
      await Items.insertMany([first, item]);
      const change = { item, baseVersion: 1, toBeClaimed: true };
      await ItemClaims.create(newClaim(change, by, at('2026-09-14')));
    }
    await addAccount('leader', ['leader'], { departmentId: HERE, name: '负责人' });
    await addAccount('builder', ['systemConstruction'], { departmentId: 'planning-bureau' });
    browser = await launchBrowser();
    leader = await browser.newPage({ viewport: { width: 390, height: 844 } });
    builder = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });

  after(async () => {
    await browser.close();
    await application.stop();
  });

  const address = (path: string) => urlOf(application.server) + path;

  it('show the leader what the catalogue gives to the department, who claims it', async () => {
    // given
    await openAs(leader, address('/office/claims?state=unclaimed'), 'leader', PASSWORD);
    await leader.getByRole('link', { name: '文物保护许可' }).waitFor();
    await expectAccessible(leader);
    // when
    await leader.getByRole('link', { name: '文物保护许可' }).click();
    await leader.getByText('原为：5').waitFor();
    await expectAccessible(leader);
    await pressTwice(leader.getByRole('button', { name: '认领事项' }));
    // then
    await leader.getByText('已认领', { exact: true }).waitFor();
    await expectAccessible(leader);
    const claim = await ItemClaims.findOne({ _id: CLAIMED }).lean();
    expect(claim?.entries.map(({ kind }) => kind)).to.deep.equal(['import', 'claim']);
  });

  it('take the reason why it is not the department’s, which a reload keeps', async () => {
    // given
    await leader.goto(address(`/office/claims/${DISCLAIMED}`));
    await leader.getByLabel('不予认领的理由').fill('属住建部门');
    await leader.reload();
    expect(await leader.getByLabel('不予认领的理由').inputValue()).to.equal('属住建部门');
    // when
    await pressTwice(leader.getByRole('button', { name: '提交不予认领' }));
    // then
    await leader.getByText('不予认领', { exact: true }).first().waitFor();
    await leader.getByText('属住建部门').waitFor();
    const claim = await ItemClaims.findOne({ _id: DISCLAIMED }).lean();
    expect(claim?.entries.map(({ kind }) => kind)).to.deep.equal(['import', 'disclaim']);
    // and those who import see it, and are offered no claim
    await openAs(builder, address('/office/claims?state=disclaimed'), 'builder', PASSWORD);
    await builder.getByRole('link', { name: '考古勘探' }).click();
    await builder.getByText('属住建部门').waitFor();
    expect(await builder.getByRole('button', { name: /认领/ }).count()).to.equal(0);
    await expectAccessible(builder);
  });

  it('lead from the guide to what each version says and changes', async () => {
    await leader.goto(address(`/guides/${CLAIMED}`));
    await leader.getByRole('link', { name: '查看事项的全部版本' }).click();
    await leader.getByText('现为：3').waitFor();
    await leader.getByText('系统启用时列入').waitFor();
    await expectAccessible(leader);
    await leader.getByRole('link', { name: '第 1 版' }).click();
    await leader.getByText('5 个工作日').waitFor();
    expect(await leader.getByText('现为：').count()).to.equal(0);
    await expectAccessible(leader);
  });

  it('tell in the words of the server why an item is not there, and why a list is empty', async () => {
    await leader.goto(address('/office/claims/none'));
    await leader.getByText('没有这个待认领的事项').waitFor();
    await leader.goto(address('/office/claims?state=unclaimed'));
    await leader.getByText('没有这种情况的事项。').waitFor();
    await expectAccessible(leader);
  });
});
