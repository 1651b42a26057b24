import {
  createCamundaClient,
  ProcessDefinitionId,
  type CamundaClient,
} from '@camunda8/orchestration-cluster-api';
import { expect } from 'chai';
import { deferred } from '../../../support/deferred.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../../../support/embeddedZeebe.ts';
import { pathOf } from './models.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } };

/** Its answers are validated against the schemas of the contract. */
describe('@camunda8/orchestration-cluster-api, unmodified and validating', () => {
  let server: EmbeddedZeebe;
  let camunda: CamundaClient;

  before(async () => {
    server = await startEmbeddedZeebe();
    camunda = createCamundaClient({
      config: {
        CAMUNDA_REST_ADDRESS: server.restAddress,
        CAMUNDA_AUTH_STRATEGY: 'NONE',
        CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict',
        CAMUNDA_SDK_LOG_LEVEL: 'silent',
      },
    });
    await camunda.deployResourcesFromFiles(
      [
        'one-task.bpmn',
        'wait-for-message.bpmn',
        'user-task-with-listeners.bpmn',
        'decision.form',
      ].map(pathOf),
    );
  });

  after(async () => {
    camunda.stopAllWorkers();
    await server.stop();
  });

  it('asks about the cluster', async () => {
    expect(await camunda.getTopology()).to.include({ gatewayVersion: '8.8.0' });
    expect(await camunda.getLicense()).to.include({ isCommercial: false });
    expect(await camunda.getAuthentication()).to.have.property('tenants');
    await camunda.getStatus();
  });

  it('works jobs with its worker', async () => {
    // given
    const worked = deferred<object>();
    const worker = camunda.createJobWorker({
      jobType: 'work',
      jobTimeoutMs: 60_000,
      maxParallelJobs: 5,
      jobHandler: async (job) => {
        const receipt = await job.complete({ done: true });
        worked.resolve({
          variables: job.variables as object,
          headers: job.customHeaders as object,
        });
        return receipt;
      },
    });

    // when
    const result = await camunda.createProcessInstance({
      processDefinitionId: ProcessDefinitionId.assumeExists('one-task'),
      variables: { town: 'Linan' },
      awaitCompletion: true,
    });

    // then
    expect(await worked.promise).to.deep.equal({
      variables: { town: 'Linan' },
      headers: { unit: 'days' },
    });
    expect(result.variables).to.deep.equal({ town: 'Linan', done: true });
    worker.stop();
  });

  it('finds everything about a user task, with answers of the contract’s shape', async () => {
    // given
    const task = await newTask({ stage: 2 });
    const { userTaskKey, processInstanceKey } = task;

    // then
    expect(task).to.deep.include({
      state: 'CREATED',
      name: 'Decide',
      candidateGroups: ['clerks', 'leaders'],
      priority: 70,
      dueDate: '2026-12-01T00:00:00.000Z',
    });
    const form = await camunda.getUserTaskForm({ userTaskKey }, AT_ONCE);
    expect(form).to.deep.include({ formId: 'decision' });
    const variables = await camunda.searchUserTaskVariables({ userTaskKey }, AT_ONCE);
    expect(variables.items[0]).to.include({ name: 'stage', value: '2' });
    const filter = { processInstanceKey };
    const instances = await camunda.searchProcessInstances({ filter }, AT_ONCE);
    expect(instances.items[0]).to.include({ state: 'ACTIVE' });
    const elements = await camunda.searchElementInstances({ filter }, AT_ONCE);
    expect(elements.items?.map(({ type }) => type)).to.include('USER_TASK');
    expect((await camunda.searchVariables({ filter }, AT_ONCE)).items).to.have.length(1);
    expect((await camunda.searchJobs({}, AT_ONCE)).items.length).to.be.greaterThan(0);
    expect((await camunda.searchProcessDefinitions({}, AT_ONCE)).items).to.have.length(3);
    expect((await camunda.searchIncidents({}, AT_ONCE)).items).to.have.length(0);
    await camunda.searchMessageSubscriptions({}, AT_ONCE);
    await camunda.getProcessInstanceSequenceFlows({ processInstanceKey }, AT_ONCE);
    await camunda.getProcessInstanceStatistics({ processInstanceKey }, AT_ONCE);
  });

  it('assigns and completes a task, as its listeners correct it', async () => {
    // given
    const { userTaskKey, processInstanceKey } = await newTask();
    const assigned = camunda.assignUserTask({ userTaskKey, assignee: 'li' });
    const assigning = await listenerJob('check-assignment');
    expect(assigning).to.include({ kind: 'TASK_LISTENER', listenerEventType: 'ASSIGNING' });
    expect(assigning.userTask).to.deep.include({ assignee: 'li', changedAttributes: ['assignee'] });

    // when
    await camunda.completeJob({
      jobKey: assigning.jobKey,
      result: { type: 'userTask', corrections: { assignee: 'wang', priority: 80 } },
    });
    await assigned;

    // then
    const task = await camunda.getUserTask({ userTaskKey }, AT_ONCE);
    expect(task).to.include({ state: 'CREATED', assignee: 'wang', priority: 80 });

    // when
    const completed = camunda.completeUserTask({ userTaskKey, variables: { outcome: 'yes' } });
    const completing = await listenerJob('check-completion');
    expect(completing.variables).to.deep.include({ outcome: 'yes' });
    await camunda.completeJob({ jobKey: completing.jobKey });
    await completed;

    // then
    const done = await camunda.getUserTask({ userTaskKey }, AT_ONCE);
    expect(done.state).to.equal('COMPLETED');
    const instance = await camunda.getProcessInstance({ processInstanceKey }, AT_ONCE);
    expect(instance.state).to.equal('COMPLETED');
  });

  it('hears why a listener denied what it asked', async () => {
    // given
    const { userTaskKey } = await newTask();
    const refused = camunda
      .completeUserTask({ userTaskKey, variables: {} })
      .catch((error: unknown) => error);
    const { jobKey } = await listenerJob('check-completion');

    // when
    await camunda.completeJob({
      jobKey,
      result: { type: 'userTask', denied: true, deniedReason: 'no such decision' },
    });

    // then
    const error = await refused;
    expect(error).to.include({ status: 409 });
    expect(String((error as { detail?: string }).detail)).to.contain('no such decision');
    const task = await camunda.getUserTask({ userTaskKey }, AT_ONCE);
    expect(task.state).to.equal('CREATED');
    const { items } = await camunda.searchJobs({ filter: { jobKey } }, AT_ONCE);
    expect(items[0]).to.include({ isDenied: true, deniedReason: 'no such decision' });
  });

  it('changes a task', async () => {
    // given
    const { userTaskKey } = await newTask();

    // when
    await camunda.updateUserTask({
      userTaskKey,
      changeset: { candidateGroups: [], followUpDate: '2026-12-02T00:00:00Z' },
    });

    // then
    const task = await camunda.getUserTask({ userTaskKey }, AT_ONCE);
    expect(task).to.deep.include({
      candidateGroups: [],
      followUpDate: '2026-12-02T00:00:00.000Z',
    });
  });

  async function newTask(variables: Record<string, unknown> = {}) {
    const { processInstanceKey } = await camunda.createProcessInstance({
      processDefinitionId: ProcessDefinitionId.assumeExists('user-task-with-listeners'),
      variables,
    });
    const { items } = await camunda.searchUserTasks({ filter: { processInstanceKey } }, AT_ONCE);
    const [task] = items;
    expect(task, 'a task').to.exist;
    return { ...task!, processInstanceKey };
  }

  async function listenerJob(type: string) {
    const { jobs } = await camunda.activateJobs({
      type,
      worker: 'listener',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    const [job] = jobs;
    expect(job, type).to.exist;
    return job!;
  }
});
