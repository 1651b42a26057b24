import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { model } from './models.ts';
import { POLL, RawGrpc } from './rawGrpc.ts';

describe('the gRPC gateway', () => {
  let server: EmbeddedZeebe;
  let client: RawGrpc;

  before(async () => {
    server = await startEmbeddedZeebe({ requestTimeout: 300 });
    client = new RawGrpc(server.grpcAddress);
    await client.call('DeployResource', {
      resources: [model('one-task.bpmn'), model('wait-for-message.bpmn')],
    });
  });

  after(async () => {
    client.close();
    await server.stop();
  });

  async function create(variables: object = {}): Promise<string> {
    const { processInstanceKey } = await client.call('CreateProcessInstance', {
      bpmnProcessId: 'one-task',
      version: -1,
      variables: JSON.stringify(variables),
    });
    return String(processInstanceKey);
  }

  async function activate(): Promise<Record<string, unknown>> {
    const [job] = await client.poll({ ...POLL, maxJobsToActivate: 1 });
    expect(job, 'a job').to.exist;
    return job!;
  }

  it('gives a job with all that a worker needs', async () => {
    // given
    const processInstanceKey = await create({ town: '临安', size: 3 });

    // when
    const job = await activate();

    // then
    expect(job).to.include({
      type: 'work',
      processInstanceKey,
      bpmnProcessId: 'one-task',
      processDefinitionVersion: 1,
      elementId: 'task',
      worker: 'test',
      retries: 3,
      tenantId: '<default>',
    });
    expect(JSON.parse(String(job.variables))).to.deep.equal({ town: '临安', size: 3 });
    expect(JSON.parse(String(job.customHeaders))).to.deep.equal({ unit: 'days' });
    expect(Number(job.key)).to.be.greaterThan(2 ** 51);
    await client.call('CompleteJob', { jobKey: job.key, variables: '{}' });
  });

  it('answers with the result of an instance when it has completed', async () => {
    // when
    const result = client.call('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: 'one-task', version: -1, variables: '{"a":1}' },
      requestTimeout: 10_000,
      fetchVariables: ['b'],
    });
    const [job] = await client.poll({ ...POLL, requestTimeout: 5000 });
    await client.call('CompleteJob', { jobKey: job?.key, variables: '{"b":2,"c":3}' });

    // then
    expect(JSON.parse(String((await result).variables))).to.deep.equal({ b: 2 });
  });

  it('fails a job with retries left, so that it comes again with its new variables', async () => {
    // given
    await create();
    const job = await activate();

    // when
    await client.call('FailJob', {
      jobKey: job.key,
      retries: 2,
      errorMessage: 'not today',
      variables: '{"reason":"rain"}',
    });

    // then
    const again = await activate();
    expect(again.key).to.equal(job.key);
    expect(again.retries).to.equal(2);
    expect(JSON.parse(String(again.variables))).to.deep.equal({ reason: 'rain' });
    await client.call('CompleteJob', { jobKey: job.key });
  });

  it('takes the older deployment call', async () => {
    const { definition, name } = {
      name: 'one-task.bpmn',
      definition: model('one-task.bpmn').content,
    };
    const answer = await client.call('DeployProcess', { processes: [{ name, definition }] });
    expect(answer.processes).to.have.length(1);
  });

  it('says that it is serving', async () => {
    const topology = await client.call('Topology', {});
    expect(topology).to.deep.include({ clusterSize: 1, gatewayVersion: '8.8.0' });
  });

  describe('refuses', () => {
    const cases: [string, string, () => Record<string, unknown>, status, RegExp][] = [
      [
        'a job that is not there',
        'CompleteJob',
        () => ({ jobKey: 5 }),
        status.NOT_FOUND,
        /^Command 'COMPLETE' rejected with code 'NOT_FOUND': .*5/,
      ],
      [
        'an unknown process',
        'CreateProcessInstance',
        () => ({ bpmnProcessId: 'nobody', version: -1 }),
        status.NOT_FOUND,
        /nobody/,
      ],
      [
        'an instance of nothing',
        'CreateProcessInstance',
        () => ({}),
        status.INVALID_ARGUMENT,
        /bpmnProcessId/,
      ],
      [
        'variables that are no JSON',
        'CreateProcessInstance',
        () => ({ bpmnProcessId: 'one-task', version: -1, variables: '{a' }),
        status.INVALID_ARGUMENT,
        /JSON/,
      ],
      [
        'variables that are no object',
        'CreateProcessInstance',
        () => ({ bpmnProcessId: 'one-task', version: -1, variables: '[1]' }),
        status.INVALID_ARGUMENT,
        /object/,
      ],
      [
        'variables nested without end',
        'CreateProcessInstance',
        () => ({
          bpmnProcessId: 'one-task',
          version: -1,
          variables: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
        }),
        status.INVALID_ARGUMENT,
        /nested/,
      ],
      [
        'another tenant',
        'CreateProcessInstance',
        () => ({ bpmnProcessId: 'one-task', version: -1, tenantId: 'other' }),
        status.INVALID_ARGUMENT,
        /tenan/,
      ],
      [
        'start instructions, by name',
        'CreateProcessInstance',
        () => ({
          bpmnProcessId: 'one-task',
          version: -1,
          startInstructions: [{ elementId: 'task' }],
        }),
        status.UNIMPLEMENTED,
        /startInstructions/,
      ],
      [
        'a deployment of nothing',
        'DeployResource',
        () => ({}),
        status.INVALID_ARGUMENT,
        /resource/,
      ],
      [
        'a model that is broken',
        'DeployResource',
        () => ({ resources: [{ name: 'a.bpmn', content: Buffer.from('<not') }] }),
        status.INVALID_ARGUMENT,
        /a\.bpmn/,
      ],
      [
        'the end of an instance that is not there',
        'CancelProcessInstance',
        () => ({ processInstanceKey: 5 }),
        status.NOT_FOUND,
        /5/,
      ],
      [
        'the resolution of no incident',
        'ResolveIncident',
        () => ({ incidentKey: 5 }),
        status.NOT_FOUND,
        /5/,
      ],
      [
        'variables of no element',
        'SetVariables',
        () => ({ elementInstanceKey: 5, variables: '{}' }),
        status.NOT_FOUND,
        /5/,
      ],
      [
        'a message beyond the limit',
        'PublishMessage',
        () => ({ name: 'a', variables: JSON.stringify({ a: 'x'.repeat(5_000_000) }) }),
        status.RESOURCE_EXHAUSTED,
        /larger/,
      ],
    ];
    for (const [title, call, request, code, text] of cases)
      it(title, async () => {
        const refusal = await client.refusal(call, request());
        expect(refusal.code, refusal.details).to.equal(code);
        expect(refusal.details).to.match(text);
      });

    for (const [title, change] of [
      ['no type', { type: ' ' }],
      ['no worker', { worker: '' }],
      ['no time', { timeout: 0 }],
      ['no number of jobs', { maxJobsToActivate: 0 }],
      ['another tenant', { tenantIds: ['other'] }],
    ] as const)
      it(`a poll with ${title}`, async () => {
        const error = await client.poll({ ...POLL, ...change }).then(
          () => undefined,
          (reason: unknown) => reason as { code: number },
        );
        expect(error?.code).to.equal(status.INVALID_ARGUMENT);
      });

    it('to leave a job without retries', async () => {
      // given
      await create();
      const { key } = await activate();

      // when
      const { code, details } = await client.refusal('UpdateJobRetries', {
        jobKey: key,
        retries: 0,
      });

      // then
      expect(code, details).to.equal(status.INVALID_ARGUMENT);
      await client.call('CompleteJob', { jobKey: key });
    });

    it('calls that are not there, by name', async () => {
      for (const call of [
        'BroadcastSignal',
        'ModifyProcessInstance',
        'MigrateProcessInstance',
        'EvaluateDecision',
        'DeleteResource',
      ]) {
        const { code, details } = await client.refusal(call, {});
        expect(code).to.equal(status.UNIMPLEMENTED);
        expect(details).to.contain(call);
      }
    });

    it('a second message with the same id', async () => {
      // given
      const message = { name: 'twice', correlationKey: 'k', messageId: 'id', timeToLive: 60_000 };
      await client.call('PublishMessage', message);

      // when
      const { code } = await client.refusal('PublishMessage', message);

      // then
      expect(code).to.equal(status.ALREADY_EXISTS);
    });

    it('to wait longer than asked for the end of an instance', async () => {
      const { code, details } = await client.refusal('CreateProcessInstanceWithResult', {
        request: {
          bpmnProcessId: 'wait-for-message',
          version: -1,
          variables: '{"orderId":"never"}',
        },
        requestTimeout: 20,
      });
      expect(code).to.equal(status.DEADLINE_EXCEEDED);
      expect(details).to.contain('20 ms');
    });
  });
});
