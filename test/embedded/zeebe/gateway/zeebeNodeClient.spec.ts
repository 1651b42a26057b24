import { expect } from 'chai';
import { ZBClient } from 'zeebe-node';
import { deferred } from '../../../support/deferred.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { pathOf } from './models.ts';

describe('zeebe-node, unmodified', () => {
  let server: EmbeddedZeebe;
  let zeebe: ZBClient;

  before(async () => {
    server = await startEmbeddedZeebe();
    zeebe = new ZBClient(server.grpcAddress, { loglevel: 'NONE', retry: false });
  });

  after(async () => {
    await zeebe.close();
    await server.stop();
  });

  it('deploys, starts an instance and works its job', async () => {
    // given
    await zeebe.deployProcess(pathOf('one-task.bpmn'));
    const worked = deferred<object>();
    const worker = zeebe.createWorker({
      taskType: 'work',
      taskHandler: (job) => {
        worked.resolve({ ...job.variables });
        return job.complete({ done: true });
      },
    });

    // when
    const result = await zeebe.createProcessInstanceWithResult({
      bpmnProcessId: 'one-task',
      variables: { town: 'Linan' },
    });

    // then
    expect(await worked.promise).to.deep.equal({ town: 'Linan' });
    expect(result.variables).to.deep.equal({ town: 'Linan', done: true });
    await worker.close();
  });
});
