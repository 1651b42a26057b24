import { Camunda8 } from '@camunda8/sdk';
import { expect } from 'chai';
import { realClock } from '../../runtime/clock.ts';
import { createEngine, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import type { RetriedJob } from '../../workers/failure.ts';
import { settle, type Answers } from '../../workers/settle.ts';
import type { ServiceWorker } from '../../workers/worker.ts';
import { pathOf } from '../embedded/zeebe/gateway/models.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('what came of a job', () => {
  let zeebe: EmbeddedZeebe;
  let engine: Engine;
  let answers: Answers;
  let job: RetriedJob;
  let told: string[];

  beforeEach(async () => {
    zeebe = await startEmbeddedZeebe();
    engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    answers = new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://${zeebe.grpcAddress}`,
      CAMUNDA_OAUTH_DISABLED: true,
      CAMUNDA_LOG_LEVEL: 'none',
      zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient();
    await engine.client.deployResourcesFromFiles([pathOf('one-task.bpmn')]);
    await engine.client.createProcessInstance({ processDefinitionId: 'one-task' });
    job = await activate();
    told = [];
  });

  afterEach(async () => {
    await answers.close();
    await zeebe.stop();
  });

  async function activate(): Promise<RetriedJob> {
    const { jobs } = await engine.client.activateJobs({
      type: 'work',
      worker: 'test',
      timeout: 30_000,
      maxJobsToActivate: 1,
      requestTimeout: 5000,
    });
    const [found] = jobs;
    if (!found) throw new Error('there is no job');
    return { ...found, key: found.jobKey };
  }

  /** Settles the job and notes what the engine is told. */
  const settled = (work: ServiceWorker['work']) =>
    settle({ type: 'work', kind: 'service', work }, job, {
      ...{ engine, clock: realClock, rules: createRuleContexts(realClock), log },
      timeTravel: false,
      answers: {
        completeJob: (request) => {
          told.push('completed');
          return answers.completeJob(request);
        },
        failJob: (request) => {
          told.push('failed');
          return answers.failJob(request);
        },
      },
    });

  const retries = async () => {
    const { items } = await engine.client.searchJobs({}, { consistency: { waitUpToMs: 0 } });
    return items.map((found) => [found.state, found.retries]);
  };

  it('is told once when it is done', async () => {
    await settled(() => Promise.resolve({ outcome: 'done' }));
    expect(told).to.deep.equal(['completed']);
    expect(await engine.hasEnded(job.processInstanceKey)).to.equal(true);
  });

  it('is told once when the work fails', async () => {
    await settled(() => Promise.reject(new TypeError('a fault')));
    expect(told).to.deep.equal(['failed']);
    expect(await retries()).to.deep.equal([['FAILED', 2]]);
  });

  it('is no failure when its instance was cancelled meanwhile', async () => {
    await settled(async ({ processInstanceKey }) => {
      await engine.client.cancelProcessInstance({ processInstanceKey });
      return {};
    });
    expect(told).to.deep.equal(['completed']);
  });

  it('is no failure when somebody else was faster', async () => {
    await settled(async ({ key }) => {
      await engine.client.completeJob({ jobKey: key });
      return {};
    });
    expect(told).to.deep.equal(['completed']);
  });

  it('is a failure when the work itself met with something that is not there', async () => {
    await settled(async () => {
      await engine.client.completeJob({ jobKey: '1' });
      return {};
    });
    expect(told).to.deep.equal(['failed']);
    expect(await retries()).to.deep.equal([['FAILED', 2]]);
  });
});
