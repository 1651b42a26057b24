import { expect } from 'chai';
import { realClock } from '../../runtime/clock.ts';
import { createEngine, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import type { ServiceWorker } from '../../workers/worker.ts';
import { startWorkers } from '../../workers/workers.ts';
import { pathOf } from '../embedded/zeebe/gateway/models.ts';
import { deferred } from '../support/deferred.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const JOBS_AT_ONCE = 32;

describe('the workers', () => {
  let zeebe: EmbeddedZeebe;
  let engine: Engine;

  beforeEach(async () => {
    zeebe = await startEmbeddedZeebe();
    engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    await engine.client.deployResourcesFromFiles([pathOf('one-task.bpmn')]);
  });

  afterEach(() => zeebe.stop());

  const start = (work: ServiceWorker['work']) =>
    startWorkers(
      { engine, clock: realClock, rules: createRuleContexts(realClock), log },
      { grpcAddress: zeebe.grpcAddress, name: 'workers-of-the-test', timeTravel: false },
      [{ type: 'work', kind: 'service', work }],
    );

  const create = async (): Promise<string> => {
    const instance = await engine.client.createProcessInstance({ processDefinitionId: 'one-task' });
    return instance.processInstanceKey;
  };
  const times = (count: number) => Promise.all(Array.from({ length: count }, create));

  it('take no more jobs at once after some that were over before their end was told', async () => {
    // given: as many as they take at once, all their instances cancelled, and others that wait
    const instances = await times(JOBS_AT_ONCE);
    const full = deferred();
    const cancelled = deferred();
    const over = deferred();
    let begun = 0;
    let active = 0;
    let most = 0;
    const workers = await start(async () => {
      begun += 1;
      active += 1;
      most = Math.max(most, active);
      if (begun === JOBS_AT_ONCE) full.resolve();
      if (begun <= JOBS_AT_ONCE) await cancelled.promise;
      else await engine.client.getTopology();
      active -= 1;
      if (begun === 4 * JOBS_AT_ONCE && active === 0) over.resolve();
      return {};
    });
    await full.promise;
    for (const processInstanceKey of instances)
      await engine.client.cancelProcessInstance({ processInstanceKey });
    await times(3 * JOBS_AT_ONCE);

    // when
    cancelled.resolve();
    await over.promise;
    await workers.stop();

    // then
    expect(most).to.equal(JOBS_AT_ONCE);
  });

  it('tell of the end of a job that ends while they stop', async () => {
    // given
    const begun = deferred();
    const asked = deferred();
    const workers = await start(async () => {
      begun.resolve();
      await asked.promise;
      return {};
    });
    const instance = await create();
    await begun.promise;

    // when
    const stopped = workers.stop();
    asked.resolve();
    await stopped;

    // then
    expect(await engine.hasEnded(instance)).to.equal(true);
  });
});
