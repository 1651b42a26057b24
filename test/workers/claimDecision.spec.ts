import { expect } from 'chai';
import { claim, findDecision } from '../../domain/decisions.ts';
import type { Project } from '../../domain/project/project.ts';
import { decideProject } from '../../domain/project/decide.ts';
import { changeAggregate, insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Projects } from '../../models/projects.ts';
import { realClock } from '../../runtime/clock.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine, deployableFiles, type Engine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { claimDecision } from '../../workers/claimDecision.ts';
import { person } from '../support/builders/people.ts';
import { aContext, aProject } from '../support/builders/stage.ts';
import { startEmbeddedDocuments, type RunningDocuments } from '../support/embeddedDocuments.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';

const log = createLog({ logLevel: 'silent' }, 'test');

describe('the worker of claim-decision', () => {
  let documents: RunningDocuments;
  let zeebe: EmbeddedZeebe;
  let engine: Engine;

  before(async () => {
    documents = await startEmbeddedDocuments();
    zeebe = await startEmbeddedZeebe();
    engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    await connectDatabase({ mongodbUri: `${documents.uri}claim`, log });
    await engine.client.deployResourcesFromFiles(await deployableFiles('bpmn'));
    const { planning: _, ...unplanned } = aProject();
    await insertAggregate<Project>(Projects, unplanned);
    const act = { kind: 'startProjectPlanning' as const, departmentIds: ['reform-bureau'] };
    await changeAggregate<Project>(Projects, 'project-1', (project) =>
      decideProject(
        project,
        act,
        person('planningOperator', 'planning-bureau'),
        { decisionId: 'd1' },
        aContext(),
      ),
    );
  });

  after(async () => {
    await disconnectDatabase();
    await zeebe.stop();
    await documents.stop();
  });

  const variables = { projectId: 'project-1', decisionId: 'd1' };

  /** An instance whose claim waits for a worker, with the key of that claim. */
  async function startInstance() {
    await engine.publishMessage({
      name: 'project-planning-start',
      correlationKey: 'project-1',
      messageId: 'm1',
      variables,
    });
    const at = { consistency: { waitUpToMs: 5000 } };
    const { items = [] } = await engine.client.searchElementInstances(
      { filter: { state: 'ACTIVE', type: 'SERVICE_TASK' } },
      at,
    );
    const [task] = items;
    if (!task) throw new Error('the instance has not begun');
    return task;
  }

  function claimFor(elementInstanceKey: string) {
    const job = {
      key: elementInstanceKey,
      elementId: 'claim-planning-start',
      elementInstanceKey,
      processInstanceKey: '1',
      customHeaders: {},
      variables,
    };
    const rules = createRuleContexts(realClock);
    return claimDecision.work(job, { engine, clock: realClock, rules, log });
  }

  it('R40 lets another scope go on where the first was cancelled before its claim was through', async () => {
    // given: the first has claimed, and its job is not completed
    const first = await startInstance();
    await changeAggregate<Project>(
      Projects,
      'project-1',
      (project) => claim(project, 'd1', first.elementInstanceKey).aggregate,
    );

    // then: while it lives, a second one is refused
    expect(await claimFor('999')).to.deep.equal({ claimed: false, outcome: 'unclaimed' });

    // when
    const { processInstanceKey } = first;
    await engine.client.cancelProcessInstance({ processInstanceKey });

    // then
    expect(await claimFor('999')).to.include({ claimed: true, outcome: 'started' });
    expect(await claimFor('999'), 'the job again').to.include({ claimed: true });
    expect(await claimFor('998'), 'and one more').to.include({ claimed: false });
    const project = await readAggregate<Project>(Projects, 'project-1');
    expect(findDecision(project, 'd1')?.status).to.equal('applied');
  });
});
