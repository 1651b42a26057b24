import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { Files } from '../../models/files.ts';
import { loadSeed } from '../../seed/load.ts';
import { renderPaper } from '../../server/papers/pdf.ts';
import { samples } from '../server/papers/samples.ts';
import { expectAccessible, fillSignIn, INSTALLATION, launchBrowser } from '../support/browser.ts';
import { buildPages } from '../support/builtPages.ts';
import { urlOf, type ApplicationServer } from '../support/applicationServer.ts';
import { startFilingServer } from '../support/filingServer.ts';

describe('the files of a form', function () {
  this.timeout(120_000);
  let server: ApplicationServer;
  let browser: Browser;
  let page: Page;
  let pdf: Buffer;

  before(async function () {
    this.timeout(INSTALLATION);
    await buildPages();
    server = await startFilingServer({ UPLOAD_LIMIT_MB: '2' });
    pdf = await renderPaper(samples.intakeReceipt);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    await Files.deleteMany({});
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.goto(`${urlOf(server.server)}/hall/filings`);
    await fillSignIn(page, 'applicant-company', (await loadSeed()).demonstrationPassword);
    await page.getByRole('button', { name: '新建申报' }).click();
    await page.getByRole('link', { name: /附件/ }).click();
    await page.getByRole('group', { name: '附件' }).waitFor();
  });
  afterEach(() => page.close());

  const pick = async (...files: { name: string; buffer: Buffer }[]) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选择文件：附件' }).click();
    await (
      await chooser
    ).setFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })));
  };
  const item = (words: string) => page.getByRole('listitem').getByText(words);
  const link = (name: string) => page.getByRole('link', { name: `下载 ${name}` });

  it('are uploaded as they are chosen, and can be looked at, kept and removed', async () => {
    // when
    await pick({ name: '总平面图.pdf', buffer: pdf }, { name: '清单.pdf', buffer: pdf });
    // then
    await link('总平面图.pdf').waitFor();
    await link('清单.pdf').waitFor();
    await expectAccessible(page);
    const preview = page.getByRole('link', { name: /^预览 清单.pdf/ });
    expect(await preview.getAttribute('href')).to.match(/\?preview=true$/);
    const download = page.waitForEvent('download');
    await link('清单.pdf').click();
    expect((await download).suggestedFilename()).to.equal('清单.pdf');
    // when
    await page.getByRole('button', { name: '移除 清单.pdf' }).click();
    // then
    expect(await page.getByRole('link', { name: /^下载/ }).count()).to.equal(1);
  });

  it('that the server refuses say why, and so do those that are too large or of another kind', async () => {
    // when
    await pick(
      { name: '假的.pdf', buffer: Buffer.from('not a pdf') },
      { name: '大图.pdf', buffer: Buffer.concat([pdf, Buffer.alloc(2 * 1024 * 1024)]) },
      { name: '程序.exe', buffer: Buffer.from('MZ') },
    );
    // then
    await item('未上传：不支持这种文件，请上传以下格式之一').waitFor();
    await item('未上传：文件超过 2.0 MB').waitFor();
    await item('未上传：不支持这种文件，请选择').waitFor();
    expect(await Files.countDocuments()).to.equal(0);
    await expectAccessible(page);
  });

  it('R40 are stored once when the answer was lost on its way and the upload is tried again', async () => {
    // given
    await page.route(
      '**/api/files',
      async (sent) => {
        await sent.fetch();
        await sent.abort('connectionreset');
      },
      { times: 1 },
    );
    await pick({ name: '总平面图.pdf', buffer: pdf });
    await item('网络连接已中断').waitFor();
    expect(await Files.countDocuments()).to.equal(1);
    await expectAccessible(page);
    // when
    await page.getByRole('button', { name: '重试上传 总平面图.pdf' }).click();
    // then
    await link('总平面图.pdf').waitFor();
    expect(await Files.countDocuments()).to.equal(1);
  });

  it('R40 go on by themselves when the connection, lost in the middle, is back', async () => {
    // given: for a while every upload is cut off while it arrives (browsers try one again by themselves)
    const cut = ({ method, socket }: IncomingMessage) => {
      if (method === 'POST') socket.destroy();
    };
    server.server.prependListener('request', cut);
    const large = Buffer.concat([pdf, Buffer.alloc(1024 * 1024)]);
    await pick({ name: '竣工图.pdf', buffer: large });
    await item('网络连接已中断').waitFor();
    expect(await Files.countDocuments()).to.equal(0);
    // when
    server.server.off('request', cut);
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    // then
    await link('竣工图.pdf').waitFor();
    expect(await Files.countDocuments()).to.equal(1);
  });
});
