import { expect } from 'chai';
import { addDuration, parseTimer } from '../../../../embedded/zeebe/timers/timer.ts';

const at = (iso: string) => Date.parse(iso);

describe('a timer text', () => {
  it('is a date with an offset or a zone', () => {
    for (const text of [
      '2026-09-28T09:30:00+08:00',
      '2026-09-28T01:30:00Z',
      '2026-09-28T09:30:00+08:00[Asia/Shanghai]',
      '2026-09-28T09:30:00@Asia/Shanghai',
    ])
      expect(parseTimer('date', text), text).to.deep.equal({
        ok: true,
        timer: { kind: 'date', due: at('2026-09-28T01:30:00Z') },
      });
  });

  it('is a duration, of which months are as long as the calendar has them', () => {
    expect(addDuration(at('2026-01-31T00:00:00Z'), 'P1M')).to.equal(at('2026-02-28T00:00:00Z'));
    expect(addDuration(0, 'P1DT1H')).to.equal(25 * 3_600_000);
    expect(addDuration(5000, '-PT2S')).to.equal(3000);
  });

  it('is a cycle, for ever or so many times, perhaps from a time on', () => {
    expect(parseTimer('cycle', 'R/PT1H')).to.deep.include({ ok: true });
    const parsed = parseTimer('cycle', 'R5/2026-09-28T01:30:00Z/P1D');
    expect(parsed).to.deep.equal({
      ok: true,
      timer: { kind: 'cycle', repetitions: 5, start: at('2026-09-28T01:30:00Z'), interval: 'P1D' },
    });
  });

  it('is refused when it is neither', () => {
    for (const [kind, text] of [
      ['date', 'tomorrow'],
      ['date', '2026-09-28'],
      ['duration', '1h'],
      ['cycle', 'R/1h'],
      ['cycle', 'PT1H'],
    ] as const)
      expect(parseTimer(kind, text), text).to.include({ ok: false, unsupported: false });
    expect(parseTimer('cycle', '0 0 9-17 * * MON-FRI')).to.include({
      ok: false,
      unsupported: true,
    });
  });
});
