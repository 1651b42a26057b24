import {
  boundary,
  callActivity,
  catchEvent,
  chain,
  definitions,
  end,
  error,
  errorRoot,
  eventBased,
  eventSubProcess,
  exclusive,
  flow,
  message,
  messageRoot,
  parallel,
  process,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from './bpmn.ts';
import type { Harness } from './harness.ts';

const PARENT = definitions(
  process('parent', [
    start('s', { event: message('open') }),
    parallel('fork'),
    callActivity('each', 'child', {
      multiInstance: {
        collection: '=items',
        element: 'item',
        outputCollection: 'results',
        outputElement: '=result',
      },
    }),
    eventBased('wait'),
    catchEvent('told', { event: message('tell') }),
    catchEvent('late', { event: timer('timeDuration', 'PT2H') }),
    exclusive('merge'),
    parallel('join'),
    userTask('review', {
      assignee: 'ann',
      candidateGroups: 'clerks',
      taskListeners: [
        ['creating', 'creating'],
        ['completing', 'completing'],
      ],
      inputs: [{ source: '=count(items)', target: 'number' }],
      outputs: [{ source: '=verdict', target: 'summary.verdict' }],
    }),
    boundary('remind', 'review', { event: timer('timeCycle', 'R2/PT1H'), interrupting: false }),
    scriptTask('reminded', '=if reminders = null then 1 else reminders + 1', 'reminders'),
    end('e'),
    end('re'),
    chain('s', 'fork', 'each', 'join', 'review', 'e'),
    chain('fork', 'wait', 'told', 'merge', 'join'),
    chain('wait', 'late', 'merge'),
    chain('remind', 'reminded', 're'),
    eventSubProcess('aside', [
      start('asked', { event: message('ask'), interrupting: false }),
      serviceTask('answer'),
      end('answered'),
      chain('asked', 'answer', 'answered'),
    ]),
    eventSubProcess('giveUp', [
      start('failed', { event: error('bad') }),
      serviceTask('clean'),
      end('cleaned'),
      chain('failed', 'clean', 'cleaned'),
    ]),
  ]),
  messageRoot('open', 'open'),
  messageRoot('tell', 'tell', '=id'),
  messageRoot('ask', 'ask', '=id'),
  errorRoot('bad', 'bad'),
);

const CHILD = definitions(
  process('child', [
    start('cs'),
    subProcess('sub', [start('ss'), serviceTask('work'), end('se'), chain('ss', 'work', 'se')]),
    exclusive('check', 'check_ce'),
    end('ce'),
    end('throw', { event: error('bad') }),
    flow('cs', 'sub'),
    flow('sub', 'check'),
    flow('check', 'ce'),
    flow('check', 'throw', '=result = "bad"'),
  ]),
  errorRoot('bad', 'bad'),
);

const HOUR = 3_600_000;

/** A bit of everything, always the same; for recordings. */
export async function playScenario(zeebe: Harness): Promise<void> {
  await zeebe.deploy(PARENT, CHILD);
  await zeebe.publish('open', 'k1', { id: 'k1', items: ['a', 'b'] });
  await zeebe.publish('open', 'k1', { id: 'k1', items: [] }, { timeToLive: 24 * HOUR });
  await zeebe.publish('ask', 'k1', { question: 1 }, { messageId: 'm1', timeToLive: HOUR });
  const [first, second] = await zeebe.activate('work');
  if (!first || !second) throw new Error('expected two jobs');
  await zeebe.complete(first, { result: 'good' });
  await zeebe.fail(second, 1, 5000, { attempt: 1 });
  await zeebe.pass(5000);
  await zeebe.fail(await zeebe.job('work'), 0);
  await zeebe.engine.execute('updateJob', { jobKey: second.jobKey, retries: 2 });
  await zeebe.resolve(zeebe.incident().incidentKey);
  await zeebe.work('work', { result: 'fine' });
  await zeebe.pass(2 * HOUR);
  await zeebe.work('creating', {}, { corrections: { priority: 70 } });
  await zeebe.pass(1.5 * HOUR);
  const { userTaskKey } = zeebe.userTask('review');
  const complete = () =>
    zeebe.engine.execute('completeUserTask', {
      userTaskKey,
      variables: { verdict: 'ok' },
      action: '',
    });
  const denied = complete().catch(() => undefined);
  await zeebe.engine.durable();
  await zeebe.work('completing', {}, { denied: true, deniedReason: 'not yet' });
  await denied;
  const done = complete();
  await zeebe.engine.durable();
  await zeebe.work('completing');
  await done;
  // The instance waits for its event sub-process; then the buffered message starts the next one.
  await zeebe.work('answer', { answered: true });
  await zeebe.publish('tell', 'k1');
  await zeebe.publish('open', 'k2', { id: 'k2', items: ['x', 'y', 'z'] });
  const [, bad] = await zeebe.activate('work');
  if (!bad) throw new Error('expected three jobs');
  await zeebe.complete(bad, { result: 'bad' });
  await zeebe.job('clean');
}
