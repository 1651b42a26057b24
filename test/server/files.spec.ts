import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as tick } from 'node:timers/promises';
import { expect } from 'chai';
import { Files } from '../../models/files.ts';
import { UploadsBegun } from '../../models/uploadsBegun.ts';
import { renderPaper } from '../../server/papers/pdf.ts';
import { officeReadPolicy } from '../../server/policies/readPolicy.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { samples } from './papers/samples.ts';
import { zipOf } from '../support/zip.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** An Office file of the least content: its list of parts names the main one. */
function office(part: string): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${part}.main+xml`;
  return zipOf({ '[Content_Types].xml': `<Types><Override ContentType="${type}"/></Types>` });
}

describe('files', () => {
  let application: ApplicationServer;
  let clerk: Browser;
  let applicant: Browser;
  let pdf: Buffer;

  before(async () => {
    application = await startApplicationServer({
      env: { UPLOAD_LIMIT_MB: '1' },
      readPolicy: {
        ...officeReadPolicy,
        mayReadSubject: (actor, subject) =>
          Promise.resolve(actor.accountId === 'clerk' || subject.projectId === 'own-project'),
      },
    });
    await addAccount('clerk', ['clerk'], { departmentId: 'natural-resources' });
    for (const name of ['applicant', 'stranger']) await addAccount(name, ['applicant']);
    clerk = await application.as('clerk');
    applicant = await application.as('applicant');
    pdf = await renderPaper(samples.intakeReceipt);
  });

  after(() => application.stop());

  const upload = (browser: Browser, bytes: Buffer, name: string) =>
    browser.post('/api/files').attach('file', bytes, name);

  async function uploaded(browser: Browser, bytes: Buffer, name: string): Promise<string> {
    const response = await upload(browser, bytes, name);
    expect(response.status, response.text).to.equal(201);
    return (response.body as { fileId: string }).fileId;
  }

  it('come back as they were, with their Chinese name, and are never sniffed', async () => {
    // given
    const fileId = await uploaded(applicant, pdf, '总平面图（终稿）.pdf');

    // when
    const response = await applicant.get(`/api/files/${fileId}`).buffer(true);

    // then
    expect(response.status).to.equal(200);
    expect((response.body as Buffer).equals(pdf)).to.be.true;
    expect(response.get('Content-Type')).to.equal('application/pdf');
    expect(response.get('X-Content-Type-Options')).to.equal('nosniff');
    expect(response.get('Content-Disposition')).to.match(/^attachment;/);
    expect(response.get('Content-Disposition')).to.include(
      `filename*=UTF-8''${encodeURIComponent('总平面图（终稿）.pdf').replaceAll('(', '%28')}`,
    );
  });

  it('are described by what they are, and by whom and when they were uploaded', async () => {
    const response = await upload(clerk, pdf, 'a.pdf').field('projectId', 'any-project');

    expect(response.body).to.include({
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      uploadedBy: 'clerk',
    });
    const { fileId } = response.body as { fileId: string };
    const info = await clerk.get(`/api/files/${fileId}/info`);
    expect(info.body).to.deep.equal(response.body);
    expect(await Files.findOne({ fileId }).lean()).to.include({ projectId: 'any-project' });
  });

  it('of the allowed types are known by their bytes', async () => {
    const [word, sheet] = [office('wordprocessingml.document'), office('spreadsheetml.sheet')];
    const files: [Buffer, string, string][] = [
      [PNG, '现场.png', 'image/png'],
      [zipOf({ 'OFD.xml': '<ofd/>', 'Doc_0/Document.xml': '' }), '批复.ofd', 'application/ofd'],
      [Buffer.concat([Buffer.from('AC1032'), Buffer.alloc(64)]), '总图.DWG', 'image/vnd.dwg'],
      [
        word,
        '申请书.docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      [sheet, '清单.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ];

    for (const [bytes, name, mediaType] of files) {
      const response = await upload(applicant, bytes, name);
      expect(response.status, `${name} ${response.text}`).to.equal(201);
      expect((response.body as { mediaType: string }).mediaType).to.equal(mediaType);
    }
  });

  it('are shown in place where browsers can, and by nothing else', async () => {
    // given
    const shown = await uploaded(applicant, pdf, '总平面图.pdf');
    const word = await uploaded(applicant, office('wordprocessingml.document'), '申请书.docx');
    const previewOf = (fileId: string) => applicant.get(`/api/files/${fileId}?preview=true`);

    // then
    const preview = await previewOf(shown);
    expect(preview.get('Content-Disposition')).to.match(/^inline;/);
    expect(preview.get('Content-Security-Policy')).to.match(/^default-src 'none'/);
    expect((await previewOf(word)).get('Content-Disposition')).to.match(/^attachment;/);
    const info = async (fileId: string) => bodyOf(await applicant.get(`/api/files/${fileId}/info`));
    expect(await info(shown)).to.include({ previewable: true });
    expect(await info(word)).to.include({ previewable: false });
  });

  it('may be of the sizes and endings that the rules name', async () => {
    const visitor = await application.visitor();
    expect((await visitor.get('/api/upload-rules')).status).to.equal(401);

    const rules = bodyOf(await applicant.get('/api/upload-rules'));
    expect(rules).to.include({ largestBytes: 1024 * 1024 });
    expect(rules.endings).to.include.members(['.pdf', '.jpeg', '.ofd', '.dwg']);
  });

  it('of other types, empty ones, and such as are called what they are not, are 400', async () => {
    // given
    const before = await Files.countDocuments();
    const wrong: [Buffer, string, string][] = [
      [Buffer.from('<script>alert(1)</script>'), 'a.pdf', '不支持这种文件'],
      [Buffer.from('MZ\u0090\u0000'), 'setup.exe', '不支持这种文件'],
      [zipOf({ 'anything.txt': 'x' }), 'a.zip', '不支持这种文件'],
      [PNG, 'a.pdf', '文件内容与扩展名不符'],
      [Buffer.alloc(0), 'a.pdf', '文件是空的'],
    ];

    for (const [bytes, name, words] of wrong) {
      // when
      const response = await upload(applicant, bytes, name);

      // then
      expect(response.status, name).to.equal(400);
      expect((response.body as { detail: string }).detail).to.include(words);
    }
    expect(await Files.countDocuments()).to.equal(before);
  });

  it('over the limit are 413 and leave nothing behind', async () => {
    const before = await Files.countDocuments();
    const large = Buffer.concat([pdf, Buffer.alloc(1024 * 1024)]);

    const response = await upload(applicant, large, 'a.pdf');

    expect(response.status).to.equal(413);
    expect(response.body).to.include({ detail: '文件超过大小限制，请压缩或拆分后重新上传。' });
    expect(await Files.countDocuments()).to.equal(before);
  });

  it('just within the limit are taken', async () => {
    const bytes = Buffer.concat([pdf, Buffer.alloc(1024 * 1024 - pdf.length)]);

    const fileId = await uploaded(applicant, bytes, 'a.pdf');

    const response = await applicant.get(`/api/files/${fileId}`).buffer(true);
    expect((response.body as Buffer).equals(bytes)).to.be.true;
  });

  it('that are missing, doubled or under another name are 400', async () => {
    const post = () => applicant.post('/api/files');

    const answers = [
      await post().field('projectId', 'own-project'),
      await post().attach('other', pdf, 'a.pdf'),
      await post().attach('file', pdf, 'a.pdf').attach('file', pdf, 'b.pdf'),
    ];

    for (const { status, body } of answers) {
      expect(status).to.equal(400);
      expect(body).to.include({ type: 'urn:lianshen:problem:bad-file' });
    }
  });

  it('are not shown to who may not read them, as if they were not there', async () => {
    // given
    const stranger = await application.as('stranger');
    const fileId = await uploaded(applicant, pdf, 'a.pdf');

    // then
    for (const path of [`/api/files/${fileId}`, `/api/files/${fileId}/info`, '/api/files/none']) {
      const response = await stranger.get(path);
      expect(response.status).to.equal(404);
      expect(response.body).to.include({ detail: '没有这个文件，或您无权查看。' });
    }
    expect((await clerk.get(`/api/files/${fileId}/info`)).status).to.equal(200);
  });

  it('cannot be added to a project that one may not read', async () => {
    const foreign = await upload(applicant, pdf, 'a.pdf').field('projectId', 'foreign');
    const own = await upload(applicant, pdf, 'a.pdf').field('projectId', 'own-project');

    expect([foreign.status, own.status]).to.deep.equal([403, 201]);
  });

  it('lose folders and control characters of their names', async () => {
    const response = await upload(applicant, pdf, '..\\..\\etc\\pass\u202ewd.pdf');

    expect((response.body as { name: string }).name).to.equal('passwd.pdf');
  });

  it('R40 are the same file when the same request comes again, also at once', async () => {
    // given
    const send = (bytes: Buffer, name = 'a.pdf') =>
      upload(applicant, bytes, name).set('Idempotency-Key', 'page-1');

    // when
    const answers = await Promise.all([send(pdf), send(pdf)]);
    answers.push(await send(pdf));

    // then
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => (body as { fileId: string }).fileId)).size).to.equal(
      1,
    );
    expect(await UploadsBegun.countDocuments()).to.equal(0);
    expect((await send(PNG, 'a.png')).status, 'other bytes').to.equal(409);
    const other = await upload(clerk, pdf, 'a.pdf').set('Idempotency-Key', 'page-1');
    expect(other.body, 'of another person').to.not.include(answers[0].body);
  });

  it('leave nothing on the machine that received them', () => {
    const folder = join(application.config.dataDir, 'uploads');

    expect(existsSync(folder) ? readdirSync(folder) : []).to.deep.equal([]);
  });

  it('leave nothing on the machine when their sender breaks off', async () => {
    // given: half of a file has arrived
    const folder = join(application.config.dataDir, 'uploads');
    const until = async (count: number) => {
      while (readdirSync(folder).length !== count) await tick(5);
    };
    const sending = applicant
      .post('/api/files')
      .set('Content-Type', 'multipart/form-data; boundary=b');
    sending.on('error', () => undefined);
    sending.write(
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7',
    );
    await until(1);

    // when
    sending.abort();

    // then
    await until(0);
  });
});
