import { Camunda8 } from '@camunda8/sdk';
import { expect } from 'chai';
import { deferred } from '../../../support/deferred.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model, pathOf } from './models.ts';

describe('@camunda8/sdk, unmodified', () => {
  let server: EmbeddedZeebe;
  let camunda: Camunda8;

  before(async () => {
    server = await startEmbeddedZeebe();
    camunda = new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://${server.grpcAddress}`,
      ZEEBE_REST_ADDRESS: server.restAddress,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_LOG_LEVEL: 'none',
      zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    });
    await camunda.getCamundaRestClient().deployResourcesFromFiles([pathOf('one-task.bpmn')]);
  });

  after(async () => {
    await camunda.closeAllClients();
    await server.stop();
  });

  it('deploys, starts an instance and works its job by polling over gRPC', async () => {
    // given
    const zeebe = camunda.getZeebeGrpcApiClient();
    const { name, content } = model('one-task.bpmn');
    const { deployments } = await zeebe.deployResource({ name, process: content });
    expect(deployments[0]?.process).to.include({ bpmnProcessId: 'one-task' });
    const worker = zeebe.createWorker({
      taskType: 'work',
      taskHandler: (job) => job.complete({ sum: Number(job.variables.a) + 1 }),
    });

    // when
    const result = await zeebe.createProcessInstanceWithResult<{ a: number }, { sum: number }>({
      bpmnProcessId: 'one-task',
      variables: { a: 41 },
      requestTimeout: 10_000,
    });

    // then
    expect(result.variables.sum).to.equal(42);
    await worker.close();
  });

  it('works jobs from a stream, also those that were there before', async () => {
    // given
    const zeebe = camunda.getZeebeGrpcApiClient();
    const before = await zeebe.createProcessInstance({ bpmnProcessId: 'one-task', variables: {} });
    const done: string[] = [];
    const both = deferred();
    const stream = await zeebe.streamJobs({
      type: 'work',
      worker: 'stream',
      timeout: 60_000,
      tenantIds: ['<default>'],
      taskHandler: async (job) => {
        const receipt = await job.complete({});
        done.push(job.processInstanceKey);
        if (done.length === 2) both.resolve();
        return receipt;
      },
    });

    // when
    const after = await zeebe.createProcessInstance({ bpmnProcessId: 'one-task', variables: {} });

    // then
    await both.promise;
    expect(done).to.have.members([before.processInstanceKey, after.processInstanceKey]);
    stream.close();
  });

  it('fails, and raises errors and incidents, over gRPC', async () => {
    // given
    const zeebe = camunda.getZeebeGrpcApiClient();
    const { processInstanceKey } = await zeebe.createProcessInstance({
      bpmnProcessId: 'one-task',
      variables: {},
    });
    const { jobs } = await camunda
      .getCamundaRestClient()
      .activateJobs({
        type: 'work',
        worker: 'w',
        timeout: 60_000,
        maxJobsToActivate: 1,
      })
      .then((jobs) => ({ jobs }));
    const jobKey = String(jobs[0]?.jobKey);

    // when
    await zeebe.failJob({ jobKey, retries: 0, errorMessage: 'no', retryBackOff: 0 });
    const { items } = await camunda
      .getCamundaRestClient()
      .searchIncidents({ filter: { processInstanceKey } });
    await zeebe.updateJobRetries({ jobKey, retries: 2 });
    await zeebe.resolveIncident({ incidentKey: String(items[0]?.incidentKey) });

    // then
    expect(items[0]).to.include({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no' });
    await zeebe.cancelProcessInstance(processInstanceKey);
    const ended = await camunda
      .getCamundaRestClient()
      .searchProcessInstances({ filter: { processInstanceKey } });
    expect(ended.items[0]).to.include({ state: 'TERMINATED' });
  });

  it('publishes messages over gRPC', async () => {
    const zeebe = camunda.getZeebeGrpcApiClient();
    const { key } = await zeebe.publishMessage({
      name: 'nobody',
      correlationKey: 'waits',
      timeToLive: 0,
      variables: {},
    });
    expect(key).to.match(/^\d+$/);
  });

  it('works jobs over REST', async () => {
    // given
    const rest = camunda.getCamundaRestClient();
    const worked = deferred<string>();
    const worker = rest.createJobWorker({
      type: 'work',
      worker: 'rest',
      timeout: 60_000,
      maxJobsToActivate: 5,
      jobHandler: async (job) => {
        const receipt = await job.complete({ done: true });
        worked.resolve(job.processInstanceKey);
        return receipt;
      },
    });

    // when
    const { processInstanceKey } = await rest.createProcessInstance({
      processDefinitionId: 'one-task',
      variables: {},
    });

    // then
    expect(await worked.promise).to.equal(processInstanceKey);
    await worker.stop();
  });

  it('reads over REST', async () => {
    const rest = camunda.getCamundaRestClient();
    expect(await rest.getTopology()).to.include({ clusterSize: 1 });
    const { items } = await rest.searchProcessDefinitions({
      filter: { processDefinitionId: 'one-task' },
    });
    expect(items[0]).to.include({ name: 'One task' });
    const error = await rest.getUserTask('5').catch((reason: unknown) => reason);
    expect(error).to.include({ statusCode: 404 });
  });
});
