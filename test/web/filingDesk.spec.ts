import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Filings } from '../../models/filings.ts';
import { Projects } from '../../models/projects.ts';
import { loadSeed } from '../../seed/load.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import {
  bodyOf,
  Browser as Client,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { startFilingServer } from '../support/filingServer.ts';
import { pressTwice } from '../support/pressTwice.ts';

const project = {
  name: '北镇市第四小学',
  flowType: 1,
  establishment: 'approval',
  address: '北镇市观音阁街道',
  investment: 2600,
};
const declaration = { noStateSecrets: true, truthful: true };

describe('R05 a filing at the desk of the lead department', function () {
  this.timeout(180_000);
  let server: ApplicationServer;
  let browser: Browser;
  let password: string;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startFilingServer();
    password = (await loadSeed()).demonstrationPassword;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  async function filed(): Promise<string> {
    const applicant = new Client(server.server);
    await applicant.signIn('applicant-company', password);
    const begun = await applicant.post('/api/filings').send({ content: { project, stage: 2 } });
    const filingId = String(bodyOf(begun).filingId);
    await applicant
      .post(`/api/filings/${filingId}/decisions`)
      .send({ act: { kind: 'submitFiling', contentVersion: 0, declaration } });
    return filingId;
  }

  async function open(accountId: string, path: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.setDefaultTimeout(30_000);
    await page.goto(urlOf(server.server) + path);
    await fillSignIn(page, accountId, password);
    return page;
  }

  it('is returned with a reason at its field, corrected there, and received', async () => {
    // given
    const filingId = await filed();
    const clerk = await open('natural-resources-clerk', '/office/filings');
    await clerk.getByText('待接收').last().waitFor();
    await expectAccessible(clerk);
    await clerk.getByRole('link', { name: project.name }).click();
    await clerk.getByRole('button', { name: '标注需修改：建设地点' }).click();
    await clerk.getByLabel('需要修改的原因：建设地点').fill('请写明地块编号');
    await expectAccessible(clerk);
    // when
    await pressTwice(clerk.getByRole('button', { name: '退回申报（1 项）' }));
    // then
    await clerk.getByText('已退回').first().waitFor();
    const applicant = await open('applicant-company', `/hall/filings/${filingId}`);
    await applicant.getByRole('link', { name: '建设地点：请写明地块编号' }).waitFor();
    await applicant.getByText('需修改：请写明地块编号').waitFor();
    await expectAccessible(applicant);
    // when
    await applicant.getByLabel('建设地点').fill('北镇市观音阁街道 3 号地块');
    await applicant.getByRole('link', { name: /核对并提交/ }).click();
    await applicant.getByLabel('我声明所填内容和附件不含国家秘密').check();
    await applicant.getByLabel('我声明所填内容真实').check();
    await applicant.getByRole('button', { name: '确认申报' }).click();
    await applicant.getByText('已提交，受理窗口将在期限内接收').waitFor();
    await clerk.reload();
    await clerk.getByText('北镇市观音阁街道 3 号地块').waitFor();
    await pressTwice(clerk.getByRole('button', { name: '接收申报' }));
    // then
    await clerk.getByRole('link', { name: '查看办件进展' }).waitFor();
    await expectAccessible(clerk);
    expect(await Filings.findById(filingId).lean()).to.include({ state: 'received' });
    expect(await Projects.countDocuments()).to.equal(1);
    await applicant.reload();
    await applicant.getByRole('link', { name: '查看办件进展' }).waitFor();
  });
});
