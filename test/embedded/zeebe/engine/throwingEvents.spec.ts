import { expect } from 'chai';
import { chain, definitions, end, process, start, throwEvent } from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

const asJob = (type: string) => `<zeebe:taskDefinition type="${type}"/>`;

describe('throwing message events', () => {
  it('are jobs, and publish nothing by themselves', async () => {
    // given
    const zeebe = await Harness.open();
    const event = '<bpmn:messageEventDefinition/>';
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          throwEvent('none'),
          throwEvent('notify', { event, extensions: asJob('notify') }),
          end('e', { event, extensions: asJob('report') }),
          chain('s', 'none', 'notify', 'e'),
        ]),
      ),
    );
    const key = await zeebe.create('p');

    // when
    await zeebe.work('notify');
    expect(zeebe.active(key)).to.deep.equal(['e']);
    await zeebe.work('report', { sent: true });

    // then
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
    expect(zeebe.variables(key)).to.deep.equal({ sent: true });
    await zeebe.close();
  });
});
