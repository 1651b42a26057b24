import { expect } from 'chai';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { filesMustExist } from '../../server/acts/filesMustExist.ts';
import { projectReadPolicy } from '../../server/policies/projectReadPolicy.ts';
import {
  addAccount,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { person, theApplicant } from '../support/builders/people.ts';
import { aProject } from '../support/builders/stage.ts';
import { accept, aDispatchedStage, aProposal } from '../support/builders/stageStates.ts';

/** Files that the offices uploaded without a project, as their pages do. */
describe('files of an own case', () => {
  let application: ApplicationServer;
  let clerk: Browser;
  let files: Readonly<Record<'receipt' | 'material' | 'internal', string>>;

  before(async () => {
    application = await startApplicationServer({ readPolicy: projectReadPolicy });
    await addAccount('clerk', ['clerk'], { departmentId: 'planning-bureau' });
    for (const name of ['applicant-1', 'applicant-2']) await addAccount(name, ['applicant']);
    clerk = await application.as('clerk');
    await Projects.create(aProject());
    const [receipt, material, internal] = [await upload(), await upload(), await upload()];
    const walk = accept(aDispatchedStage(), 'heritage');
    walk.act(
      aProposal(walk.item('heritage'), { fileIds: [internal] }),
      person('staff', 'culture-bureau'),
    );
    const text = JSON.stringify(walk.stage)
      .replaceAll('"receipt"', JSON.stringify(receipt))
      .replaceAll('"file-stage-1:M001"', JSON.stringify(material));
    await Stages.create(JSON.parse(text) as object);
    files = { receipt, material, internal };
  });
  after(() => application.stop());

  async function upload(): Promise<string> {
    const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
    const response = await clerk.post('/api/files').attach('file', pdf, '扫描件.pdf');
    const { fileId } = response.body as { fileId?: string };
    return fileId ?? expect.fail(response.text);
  }
  const statusOf = async (account: string, fileId: string) =>
    (await (await application.as(account)).get(`/api/files/${fileId}`)).status;

  it('R10, R11 are read by the applicant: the signed receipt, materials of the window', async () => {
    expect(await statusOf('applicant-1', files.receipt)).to.equal(200);
    expect(await statusOf('applicant-1', files.material)).to.equal(200);
  });

  it('are nothing for another applicant', async () => {
    expect(await statusOf('applicant-2', files.receipt)).to.equal(404);
  });

  it('R16 stay with the offices as far as they are about what those say among themselves', async () => {
    expect(await statusOf('applicant-1', files.internal)).to.equal(404);
    expect(await statusOf('clerk', files.internal)).to.equal(200);
  });

  it('R23 are named in an act of an applicant only by who uploaded them', async () => {
    const act = { kind: 'uploadMaterial', materialId: 'm', fileIds: [files.internal] };
    const error: unknown = await filesMustExist(act, 'project-1', theApplicant).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.have.property('status', 400);
    await filesMustExist(act, 'project-1', person('clerk', 'planning-bureau'));
  });

  it('R04 are read by the applicant who signed them', async () => {
    // given
    const fileId = await upload();
    expect(await statusOf('applicant-1', fileId)).to.equal(404);
    // when
    await Projects.updateOne(
      { 'applicant.accountId': 'applicant-1' },
      { $push: { signatures: { fileId, signedBy: '赵某', signedOn: '2026-09-01', at: 1 } } },
    );
    // then
    expect(await statusOf('applicant-1', fileId)).to.equal(200);
    expect(await statusOf('applicant-2', fileId)).to.equal(404);
  });

  it('are told to applicants without the login name of who uploaded them', async () => {
    const infoFor = async (account: string) =>
      (await (await application.as(account)).get(`/api/files/${files.receipt}/info`))
        .body as object;
    expect(await infoFor('applicant-1')).not.to.have.property('uploadedBy');
    expect(await infoFor('clerk')).to.include({ uploadedBy: 'clerk' });
  });
});
