import { expect } from 'chai';
import {
  boundary,
  callActivity,
  chain,
  definitions,
  end,
  error,
  errorRoot,
  flow,
  process,
  serviceTask,
  start,
  subProcess,
  task,
} from '../support/bpmn.ts';
import { Harness } from '../support/harness.ts';

describe('errors', () => {
  let zeebe: Harness;

  beforeEach(async () => {
    zeebe = await Harness.open();
  });

  afterEach(() => zeebe.close());

  it('thrown by a job go to the boundary event with their code, before one that catches any', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [
          start('s'),
          serviceTask('work'),
          boundary('any', 'work', { event: error() }),
          boundary('exact', 'work', { event: error('e1') }),
          task('byAny'),
          task('byExact'),
          end('e'),
          chain('s', 'work', 'e'),
          flow('any', 'byAny'),
          flow('exact', 'byExact'),
        ]),
        errorRoot('e1', 'bad'),
      ),
    );

    // when
    await zeebe.create('p');
    await zeebe.throwError(await zeebe.job('work'), 'bad');
    await zeebe.create('p');
    await zeebe.throwError(await zeebe.job('work'), 'other');

    // then
    expect(zeebe.count('byExact', 'COMPLETED')).to.equal(1);
    expect(zeebe.count('byAny', 'COMPLETED')).to.equal(1);
    expect(zeebe.rows.all('job').map(({ state }) => state)).to.deep.equal([
      'ERROR_THROWN',
      'ERROR_THROWN',
    ]);
  });

  it('thrown by an end event go outwards through scopes and called processes', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('parent', [
          start('s'),
          callActivity('call', 'child'),
          boundary('caught', 'call', { event: error('e1') }),
          serviceTask('handle'),
          end('e'),
          chain('s', 'call', 'e'),
          chain('caught', 'handle', 'e'),
        ]),
        errorRoot('e1', 'bad'),
      ),
      definitions(
        process('child', [
          start('cs'),
          subProcess('sub', [
            start('ss'),
            serviceTask('work'),
            end('throw', { event: error('e1') }),
            chain('ss', 'work', 'throw'),
          ]),
          boundary('otherCode', 'sub', { event: error('e2') }),
          end('ce'),
          end('never'),
          chain('cs', 'sub', 'ce'),
          flow('otherCode', 'never'),
        ]),
        errorRoot('e1', 'bad'),
        errorRoot('e2', 'other'),
      ),
    );
    const key = await zeebe.create('parent');

    // when
    await zeebe.work('work');

    // then
    expect(zeebe.active(key)).to.deep.equal(['handle']);
    expect(zeebe.children(key)[0]?.state).to.equal('TERMINATED');
  });

  it('that a job throws and nobody catches are an incident, whose resolution offers the job again', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [start('s'), serviceTask('work'), end('e'), chain('s', 'work', 'e')]),
      ),
    );
    const key = await zeebe.create('p');
    await zeebe.throwError(await zeebe.job('work'), 'bad');
    const incident = zeebe.incident();
    expect(incident.errorType).to.equal('UNHANDLED_ERROR_EVENT');
    expect(zeebe.instance(key).hasIncident).to.be.true;

    // when
    await zeebe.resolve(incident.incidentKey);

    // then
    expect(zeebe.instance(key).hasIncident).to.be.false;
    await zeebe.work('work');
    expect(zeebe.instance(key).state).to.equal('COMPLETED');
  });

  it('that an end event throws and nobody catches are an incident, again and again', async () => {
    // given
    await zeebe.deploy(
      definitions(
        process('p', [start('s'), end('throw', { event: error('e1') }), chain('s', 'throw')]),
        errorRoot('e1', 'bad'),
      ),
    );
    await zeebe.create('p');
    const first = zeebe.incident();

    // when
    await zeebe.resolve(first.incidentKey);

    // then
    expect(zeebe.incident().errorType).to.equal('UNHANDLED_ERROR_EVENT');
    expect(zeebe.incident().incidentKey).not.to.equal(first.incidentKey);
  });
});
