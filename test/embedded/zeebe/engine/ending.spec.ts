import { expect } from 'chai';
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
  receiveTask,
  serviceTask,
  start,
  subProcess,
  task,
  terminateDefinition,
  timer,
  userTask,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

/** What an instance can be waiting at, in a sub-process beside the element that ends it. */
const WAITING: Readonly<Record<string, readonly string[]>> = {
  'a service task': [serviceTask('w')],
  'a user task': [userTask('w', { assignee: 'ann' })],
  'a user task with canceling listeners': [
    userTask('w', { taskListeners: [['canceling', 'canceling']] }),
  ],
  'a user task that is being created': [
    userTask('w', {
      taskListeners: [
        ['creating', 'creating'],
        ['canceling', 'canceling'],
      ],
    }),
  ],
  'a receive task with boundary events': [
    receiveTask('w', 'm'),
    boundary('wb', 'w', { event: timer('timeCycle', 'R/PT1M'), interrupting: false }),
    boundary('we', 'w', { event: error() }),
    end('wbe'),
    end('wee'),
    flow('wb', 'wbe'),
    flow('we', 'wee'),
  ],
  'a timer': [catchEvent('w', { event: timer('timeDuration', 'P1D') })],
  'an event-based gateway': [
    eventBased('w'),
    catchEvent('g1', { event: message('m') }),
    catchEvent('g2', { event: timer('timeDuration', 'P1D') }),
    flow('w', 'g1'),
    flow('w', 'g2'),
  ],
  'a parallel join': [
    parallel('w'),
    parallel('j'),
    serviceTask('other'),
    flow('w', 'j'),
    chain('w', 'other', 'j'),
  ],
  'a job without retries': [serviceTask('w', { retries: '=missing' })],
  'a nested sub-process with its own events': [
    subProcess('w', [
      start('ns'),
      serviceTask('inner'),
      chain('ns', 'inner'),
      eventSubProcess('nesp', [
        start('nes', { event: message('m'), interrupting: false }),
        serviceTask('nested'),
        chain('nes', 'nested'),
      ]),
    ]),
  ],
  'a called process': [callActivity('w', 'called')],
  'parallel calls': [
    callActivity('w', 'called', { multiInstance: { collection: '=[1, 2, 3]', element: 'n' } }),
  ],
  'calls in sequence': [
    callActivity('w', 'called', {
      multiInstance: {
        collection: '=[1, 2, 3]',
        sequential: true,
        outputCollection: 'o',
        outputElement: '=n',
      },
    }),
  ],
  'an execution listener': [serviceTask('w', { listeners: { start: ['listener'] } })],
};

const CALLED = definitions(
  process('called', [
    start('cs'),
    parallel('cf'),
    userTask('cu', { taskListeners: [['canceling', 'canceling']] }),
    serviceTask('ct'),
    chain('cs', 'cf', 'cu'),
    flow('cf', 'ct'),
    eventSubProcess('cesp', [
      start('ces', { event: message('cm'), interrupting: false }),
      catchEvent('cw', { event: timer('timeDuration', 'P1D') }),
      chain('ces', 'cw'),
    ]),
  ]),
  messageRoot('cm', 'called-message', '="1"'),
);

/** How it is ended: what goes into the sub-process beside it, what around, and what triggers it. */
interface Ending {
  readonly inside: readonly string[];
  readonly around: readonly string[];
  readonly end: (zeebe: Harness, key: number) => Promise<unknown>;
  readonly outcome: 'COMPLETED' | 'TERMINATED';
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'a terminate end event': {
    inside: [end('kill', { event: terminateDefinition })],
    around: [],
    end: (zeebe) => zeebe.work('go'),
    outcome: 'COMPLETED',
  },
  'an error that a boundary event catches': {
    inside: [end('kill', { event: error('bad') })],
    around: [boundary('caught', 'scope', { event: error('bad') }), flow('caught', 'after')],
    end: (zeebe) => zeebe.work('go'),
    outcome: 'COMPLETED',
  },
  'an error that an event sub-process catches': {
    inside: [end('kill', { event: error('bad') })],
    around: [
      eventSubProcess('esp', [
        start('es', { event: error('bad') }),
        serviceTask('after2', { type: 'after' }),
        end('ee'),
        chain('es', 'after2', 'ee'),
      ]),
    ],
    end: (zeebe) => zeebe.work('go'),
    outcome: 'COMPLETED',
  },
  'an interrupting timer': {
    inside: [end('kill')],
    around: [
      boundary('late', 'scope', { event: timer('timeDuration', 'PT30S') }),
      flow('late', 'after'),
    ],
    end: (zeebe) => zeebe.pass(30_000),
    outcome: 'COMPLETED',
  },
  'an interrupting message event sub-process': {
    inside: [end('kill')],
    around: [
      eventSubProcess('esp', [
        start('es', { event: message('stop') }),
        serviceTask('after2', { type: 'after' }),
        end('ee'),
        chain('es', 'after2', 'ee'),
      ]),
    ],
    end: (zeebe) => zeebe.publish('stop', '1'),
    outcome: 'COMPLETED',
  },
  'the cancel command': {
    inside: [end('kill')],
    around: [],
    end: async (zeebe, key) => {
      const cancel = zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });
      await zeebe.engine.durable();
      for (const job of await zeebe.activate('canceling')) await zeebe.complete(job);
      await cancel;
    },
    outcome: 'TERMINATED',
  },
};

describe('an instance that waits at', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  for (const [where, waiting] of Object.entries(WAITING))
    for (const [how, ending] of Object.entries(ENDINGS))
      it(`${where} is ended by ${how}, and nothing is left of it`, async () => {
        // given
        await zeebe.deploy(
          definitions(
            process('p', [
              start('s'),
              subProcess('scope', [
                start('ss'),
                parallel('fork'),
                serviceTask('go'),
                chain('ss', 'fork', 'go', 'kill'),
                flow('fork', 'w'),
                ...waiting,
                ...ending.inside,
              ]),
              serviceTask('after'),
              end('e'),
              chain('s', 'scope', 'after', 'e'),
              ...ending.around,
            ]),
            messageRoot('m', 'm', '="1"'),
            messageRoot('stop', 'stop', '="1"'),
            errorRoot('bad', 'bad'),
          ),
          CALLED,
        );
        const before = zeebe.stateSize();
        const key = await zeebe.create('p');
        await zeebe.publish('called-message', '1');

        // when
        await ending.end(zeebe, key);
        for (const job of await zeebe.activate('canceling')) await zeebe.complete(job);
        if (ending.outcome === 'COMPLETED') await zeebe.work('after');

        // then
        expect(zeebe.instance(key)).to.include({ state: ending.outcome, hasIncident: false });
        expect(zeebe.stateSize()).to.deep.equal(before);
        const alive = zeebe.rows.all('elementInstance').filter(({ state }) => state === 'ACTIVE');
        expect(alive).to.deep.equal([]);
        expect(zeebe.incidents()).to.deep.equal([]);
      });
});

describe('a loop without anything to wait for', () => {
  it('does not keep the engine from other commands, and can be cancelled', async () => {
    // given
    const zeebe = await Harness.open();
    await zeebe.deploy(
      definitions(
        process('loop', [start('s'), exclusive('x'), task('t'), chain('s', 'x', 't', 'x')]),
      ),
    );

    // when
    const key = await zeebe.create('loop');
    await zeebe.publish('other', '1');
    await zeebe.engine.execute('cancelProcessInstance', { processInstanceKey: key });

    // then
    expect(zeebe.instance(key).state).to.equal('TERMINATED');
    await zeebe.close();
  });
});
