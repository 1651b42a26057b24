import { expect } from 'chai';
import { realClock } from '../../runtime/clock.ts';
import { createEngine, deployableFiles, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { reclaimer } from '../../workers/reclaim.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const name = 'workers-of-the-test';

describe('what an earlier life of the workers left behind', () => {
  let zeebe: EmbeddedZeebe;
  let engine: Engine;

  beforeEach(async () => {
    zeebe = await startEmbeddedZeebe();
    engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    await engine.client.deployResourcesFromFiles(await deployableFiles('bpmn'));
    // Timeouts of jobs never pass.
    await engine.client.pinClock({ timestamp: Date.parse('2026-09-28T01:00:00Z') });
    await engine.publishMessage({
      name: 'project-planning-start',
      correlationKey: 'project-1',
      messageId: 'decision-1',
      variables: { projectId: 'project-1', decisionId: 'decision-1' },
    });
  });

  afterEach(() => zeebe.stop());

  async function activate(): Promise<string[]> {
    const { jobs } = await engine.client.activateJobs({
      type: 'claim-decision',
      worker: name,
      timeout: 30_000,
      maxJobsToActivate: 10,
      requestTimeout: -1,
    });
    return jobs.map(({ jobKey }) => jobKey);
  }

  const again = () =>
    reclaimer({ engine, clock: realClock, rules: createRuleContexts(realClock), log }, name);

  it('is given back', async () => {
    const lost = await activate();
    expect(await activate()).to.deep.equal([]);
    await again().now();
    expect(await activate()).to.deep.equal(lost);
  });

  it('is given back when it had failed before', async () => {
    // given: the engine still calls such a job failed while it is worked on
    const [jobKey = ''] = await activate();
    await engine.client.failJob({ jobKey, retries: 3, errorMessage: 'away', retryBackOff: 0 });
    await activate();

    // when
    await again().now();

    // then
    expect(await activate()).to.deep.equal([jobKey]);
  });

  it('stays with its incident when it has no retries left', async () => {
    const [jobKey = ''] = await activate();
    await engine.client.failJob({ jobKey, retries: 0, errorMessage: 'a fault' });
    await again().now();
    expect(await activate()).to.deep.equal([]);
    const { items } = await engine.client.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
    expect(items?.map(({ errorMessage }) => errorMessage)).to.deep.equal(['a fault']);
  });
});
