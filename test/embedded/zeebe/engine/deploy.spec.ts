import { expect } from 'chai';
import {
  boundary,
  callActivity,
  catchEvent,
  chain,
  definitions,
  end,
  exclusive,
  flow,
  message,
  messageRoot,
  process,
  serviceTask,
  start,
  task,
  timer,
} from '../support/bpmn.ts';
import { Harness, rejection } from '../support/harness.ts';

const simple = (id: string, type = 'work') =>
  definitions(
    process(id, [start('s'), serviceTask('t', { type }), end('e'), chain('s', 't', 'e')]),
  );

describe('a deployment', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  it('of the same resources gives the same versions', async () => {
    // given
    const form = JSON.stringify({ id: 'f' });
    const first = await zeebe.deploy(simple('p'), form);

    // when
    const second = await zeebe.deploy(simple('p'), form);

    // then
    expect(first.processes[0]).to.include({ bpmnProcessId: 'p', version: 1, duplicate: false });
    expect(second.processes[0]).to.deep.equal({ ...first.processes[0], duplicate: true });
    expect(second.forms[0]).to.deep.equal({ ...first.forms[0], duplicate: true });
  });

  it('with one changed resource gives all of them a new version', async () => {
    // given
    await zeebe.deploy(simple('p'), simple('q'));

    // when
    const { processes, deploymentKey } = await zeebe.deploy(simple('p'), simple('q', 'other'));

    // then
    expect(processes.map(({ version }) => version)).to.deep.equal([2, 2]);
    const rows = zeebe.rows.all('processDefinition').filter(({ version }) => version === 2);
    expect(rows.map((row) => row.deploymentKey)).to.deep.equal([deploymentKey, deploymentKey]);
  });

  it('keeps older versions, which can be started by number', async () => {
    // given
    await zeebe.deploy(simple('p', 'one'));
    await zeebe.deploy(simple('p', 'two'));

    // when
    await zeebe.engine.execute('createProcessInstance', {
      definition: { bpmnProcessId: 'p', version: 1 },
      variables: {},
    });
    await zeebe.create('p');

    // then
    expect(await zeebe.activate('one')).to.have.length(1);
    expect(await zeebe.activate('two')).to.have.length(1);
  });

  it('stores the resources for readers', async () => {
    // when
    await zeebe.deploy(simple('p'));

    // then
    expect(zeebe.rows.all('resource')[0]).to.include({ kind: 'process', content: simple('p') });
  });

  const refusals: readonly (readonly [string, string, string, string])[] = [
    ['no XML', 'nonsense', 'INVALID_ARGUMENT', ''],
    [
      'no executable process',
      definitions('<bpmn:process id="p" isExecutable="false"/>'),
      'INVALID_ARGUMENT',
      'executable',
    ],
    [
      'a service task without a type',
      definitions(process('p', [start('s'), '<bpmn:serviceTask id="t"/>', chain('s', 't')])),
      'INVALID_ARGUMENT',
      'zeebe:taskDefinition',
    ],
    [
      'an expression that is no FEEL',
      definitions(
        process('p', [
          start('s'),
          exclusive('x'),
          task('a'),
          task('b'),
          flow('s', 'x'),
          flow('x', 'a', '=1 +'),
          flow('x', 'b', '=a'),
        ]),
      ),
      'INVALID_ARGUMENT',
      "failed to parse expression '1 +'",
    ],
    [
      'a flow out of a gateway without condition',
      definitions(
        process('p', [
          start('s'),
          exclusive('x'),
          task('a'),
          task('b'),
          flow('s', 'x'),
          flow('x', 'a'),
          flow('x', 'b', '=a'),
        ]),
      ),
      'INVALID_ARGUMENT',
      'x_a',
    ],
    [
      'a caught message without correlation key',
      definitions(
        process('p', [start('s'), catchEvent('c', { event: message('m') }), chain('s', 'c')]),
        messageRoot('m', 'paid'),
      ),
      'INVALID_ARGUMENT',
      'correlation key',
    ],
    [
      'a cycle at an interrupting boundary',
      definitions(
        process('p', [
          start('s'),
          serviceTask('t'),
          boundary('b', 't', { event: timer('timeCycle', 'R/PT1H') }),
          chain('s', 't'),
        ]),
      ),
      'INVALID_ARGUMENT',
      'a timer with a cycle is not allowed here',
    ],
    [
      'a call bound to a deployment that lacks its target',
      definitions(
        process('p', [
          start('s'),
          callActivity('c', 'q', { binding: 'deployment' }),
          chain('s', 'c'),
        ]),
      ),
      'INVALID_ARGUMENT',
      "process 'q'",
    ],
    [
      'an inclusive gateway',
      definitions(process('p', [start('s'), '<bpmn:inclusiveGateway id="g"/>', chain('s', 'g')])),
      'UNSUPPORTED',
      'an inclusive gateway',
    ],
    [
      'a signal event',
      definitions(
        process('p', [
          start('s'),
          catchEvent('c', { event: '<bpmn:signalEventDefinition signalRef="sig"/>' }),
          chain('s', 'c'),
        ]),
        '<bpmn:signal id="sig" name="x"/>',
      ),
      'UNSUPPORTED',
      'a signal event',
    ],
    [
      'an ad-hoc sub-process',
      definitions(process('p', [start('s'), '<bpmn:adHocSubProcess id="a"/>', chain('s', 'a')])),
      'UNSUPPORTED',
      'an ad-hoc sub-process',
    ],
    [
      'a user task that is a job',
      definitions(process('p', [start('s'), '<bpmn:userTask id="u"/>', chain('s', 'u')])),
      'UNSUPPORTED',
      'zeebe:userTask',
    ],
  ];
  for (const [what, xml, code, text] of refusals)
    it(`refuses ${what}, and all that came with it`, async () => {
      // when
      const refused = await rejection(zeebe.deploy(simple('good'), xml));

      // then
      expect(refused.code, refused.message).to.equal(code);
      expect(refused.message).to.contain(text);
      expect(zeebe.rows.all('processDefinition')).to.deep.equal([]);
    });

  it('refuses other kinds of resources by name', async () => {
    const refused = await rejection(
      zeebe.engine.execute('deploy', {
        resources: [{ name: 'rules.dmn', content: Buffer.from('<x/>') }],
      }),
    );
    expect(refused.code).to.equal('UNSUPPORTED');
    expect(refused.message).to.contain('rules.dmn');
  });

  it('without a none start event gives a process that cannot be created by command', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [start('s', { event: message('m') }), end('e'), chain('s', 'e')]),
        messageRoot('m', 'go'),
      ),
    );

    // when
    const refused = await rejection(zeebe.create('p'));

    // then
    expect(refused.code).to.equal('INVALID_STATE');
    expect((await rejection(zeebe.create('unknown'))).code).to.equal('NOT_FOUND');
  });
});
