import { expect } from 'chai';
import { ProcessWalk } from '../../support/processWalk.ts';
import { scriptedWorkers, type Answer } from '../../support/processWorkers.ts';

const at = (time: string) => Date.parse(`${time}Z`);

describe('deadline-watch', () => {
  let walk: ProcessWalk;
  let now: number;

  const begin = async (answer: Answer) => {
    walk = await ProcessWalk.start(scriptedWorkers({ 'check-deadline': answer }));
    await travel(at('2026-09-28T00:00:00'));
    await walk.publish('watch-clock', 'clock-1', {
      ownerType: 'stage',
      ownerId: 'stage-1',
      clockId: 'clock-1',
    });
  };
  const travel = async (timestamp: number) => {
    now = timestamp;
    await walk.engine.execute('pinClock', { timestamp });
  };
  const checks = () => walk.worked.map(({ variables }) => variables.nextAt);
  afterEach(() => walk.stop());

  it('asks again when the time has come, until the clock has ended', async () => {
    // given
    await begin([
      { done: false, nextAt: '2026-09-29T00:00:00Z' },
      { done: false, nextAt: '2026-09-30T00:00:00Z' },
      { done: true, nextAt: null },
    ]);
    expect(walk.worked).to.have.length(1);
    expect(walk.worked[0]?.variables).to.deep.equal({
      ownerType: 'stage',
      ownerId: 'stage-1',
      clockId: 'clock-1',
    });

    // when
    await travel(at('2026-09-28T23:59:59'));
    await walk.settle();
    expect(walk.worked).to.have.length(1);
    await walk.awaitJob('check-deadline', () => travel(at('2026-09-29T00:00:00')));
    await walk.awaitJob('check-deadline', () => travel(at('2026-09-30T08:00:00')));

    // then
    expect(checks()).to.deep.equal([undefined, '2026-09-29T00:00:00Z', '2026-09-30T00:00:00Z']);
    await walk.engine.completion(walk.worked[0]!.processInstanceKey, []);
  });

  it('asks at once when the clock was changed, and forgets the time that it waited for', async () => {
    // given
    await begin(() => ({
      done: false,
      nextAt: new Date(now + 24 * 60 * 60 * 1000).toISOString(),
    }));

    // when
    await travel(at('2026-09-28T12:00:00'));
    await walk.publish('clock-changed', 'clock-1', { nextAt: '' });
    expect(walk.worked).to.have.length(2);
    expect(walk.worked[1]?.variables.nextAt, 'it lies ahead').to.equal('');
    await travel(at('2026-09-29T06:00:00'));
    await walk.settle();

    // then only the new time counts
    expect(walk.worked).to.have.length(2);
    await walk.awaitJob('check-deadline', () => travel(at('2026-09-29T12:00:00')));
    expect(walk.worked).to.have.length(3);
  });

  it('hears of a change that came while it was asking', async () => {
    // given
    walk = await ProcessWalk.start(
      scriptedWorkers({
        'check-deadline': [
          { done: false, nextAt: '2126-09-29T00:00:00Z' },
          { done: true, nextAt: null },
        ],
      }),
    );

    // when
    await walk.publish('clock-changed', 'clock-1');
    await walk.publish('watch-clock', 'clock-1', {
      ownerType: 'stage',
      ownerId: 'stage-1',
      clockId: 'clock-1',
    });

    // then
    expect(walk.worked).to.have.length(2);
    await walk.engine.completion(walk.worked[0]!.processInstanceKey, []);
  });
});
