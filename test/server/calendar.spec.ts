import { expect } from 'chai';
import { startOfDay } from '../../domain/calendar/civilDate.ts';
import { checkDeadline } from '../../domain/stage/deadline.ts';
import type { Stage } from '../../domain/stage/stage.ts';
import { CalendarChangeRows, CalendarChanges } from '../../models/calendarChanges.ts';
import { CalendarYears } from '../../models/calendarYears.ts';
import { Departments } from '../../models/departments.ts';
import { Notices } from '../../models/notices.ts';
import { Stages } from '../../models/stages.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { calendarModule } from '../../server/modules/calendar/routes.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';
import { a2027Notice, officialYears } from '../support/builders/calendar.ts';
import { departments } from '../support/builders/directory.ts';
import { at } from '../support/builders/stage.ts';
import { accept, aDispatchedStage } from '../support/builders/stageStates.ts';
import { startEmbeddedZeebe, type EmbeddedZeebe } from '../support/embeddedZeebe.ts';
import { enterOfficialYears } from '../support/enterCalendar.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const clock: Clock = { now: () => Promise.resolve(at('2026-09-23')) };
/** More than are read at once. */
const STAGES = 60;

const { year: _, ...of2026 } = officialYears.find(({ year }) => year === 2026)!;
/** 2026 as if Sunday 09-20 were free. */
const withoutSunday = {
  ...of2026,
  workingWeekendDays: of2026.workingWeekendDays.filter((day) => day !== '2026-09-20'),
};
const correction = { ...withoutSunday, reason: '更正误录的调休', edition: 1 };
const { year: __, ...of2027 } = a2027Notice();
const entry = { ...of2027, reason: '通知已印发', edition: 0 };

/** Accepted on 09-14 with seven days: by 09-23 its watch has noted that it is late. */
function aLateStage(): Stage {
  const walk = accept(aDispatchedStage(), 'heritage');
  const clockId = 'stage-1:heritage:promised';
  return checkDeadline(walk.stage, clockId, startOfDay('2026-09-23'), walk.context).aggregate;
}

const promisedOf = (n: number) => `stage-${n}:heritage:promised`;

interface Row {
  readonly clockId: string;
  readonly departmentId: string;
  readonly after: { readonly state: string };
}

describe('the calendar over HTTP', () => {
  let application: ApplicationServer;
  let zeebe: EmbeddedZeebe;
  let outbox: Outbox;
  const browsers = new Map<string, Browser>();

  before(async () => {
    zeebe = await startEmbeddedZeebe();
    const engine = createEngine({ camundaRestAddress: zeebe.restAddress });
    // After each page of stages the rest is left for the next time.
    outbox = new Outbox({ engine, clock, patience: 0 }, log);
    const services = { clock, rules: createRuleContexts(clock), outbox, log };
    application = await startApplicationServer({ modules: [calendarModule(services)] });
    await Departments.insertMany(departments);
    const text = JSON.stringify({ ...aLateStage(), pending: false });
    for (let n = 1; n <= STAGES; n++)
      await Stages.create(JSON.parse(text.replaceAll('stage-1', `stage-${n}`)) as Stage);
    await addAccount('operator', ['systemConstruction'], { departmentId: 'planning-bureau' });
    await addAccount('culture', ['staff'], { departmentId: 'culture-bureau' });
    await addAccount('weather', ['staff'], { departmentId: 'weather-bureau' });
    await addAccount('supervisor', ['supervisor'], { departmentId: 'weather-bureau' });
    await addAccount('applicant', ['applicant']);
  });

  after(async () => {
    await application.stop();
    await zeebe.stop();
  });

  async function as(account: string): Promise<Browser> {
    const browser = browsers.get(account) ?? (await application.as(account));
    browsers.set(account, browser);
    return browser;
  }
  const get = async (account: string, path: string) => (await as(account)).get(path);
  const put = async (account: string, year: number, body: object, key = 'k') =>
    (await as(account)).put(`/api/calendar/years/${year}`).set('Idempotency-Key', key).send(body);
  const preview = async (year: number, body: object, query = '') =>
    (await as('operator')).post(`/api/calendar/years/${year}/preview${query}`).send(body);
  const rowsOf = (body: Record<string, unknown>) => body.clocks as Row[];

  /** Performs what a change asks for; gives how often it had to be taken up. */
  async function finish(year: number): Promise<number> {
    for (let n = 1; ; n++) {
      await outbox.dispatch({ type: 'calendarYear', id: String(year) });
      if (!(await CalendarYears.exists({ pending: true }))) return n;
    }
  }

  it('R39 shows to everybody which days are off and worked, and which years are provisional', async () => {
    expect((await (await application.visitor()).get('/api/calendar')).status).to.equal(401);
    const { years } = bodyOf(await get('applicant', '/api/calendar'));
    const shown = years as { year: number; provisional: boolean; edition: number }[];
    expect(shown.map(({ year, provisional }) => [year, provisional])).to.deep.equal([
      [2025, false],
      [2026, false],
      [2027, true],
      [2028, true],
    ]);
    expect(shown[1]).to.deep.include({ ...of2026, edition: 1, enteredByName: '随系统提供' });
    expect(shown[2]).to.deep.include({ edition: 0, workingWeekendDays: [] });
  });

  it('answers 401 to visitors and 403 to who does not keep the calendar', async () => {
    const visitor = await application.visitor();
    expect((await visitor.put('/api/calendar/years/2027').send(entry)).status).to.equal(401);
    expect((await put('supervisor', 2027, entry)).status).to.equal(403);
    const path = '/api/calendar/years/2027/preview';
    expect((await (await as('culture')).post(path).send(of2027)).status).to.equal(403);
    expect((await get('applicant', '/api/calendar/changes')).status).to.equal(403);
  });

  it('says 400 to what is no day, 422 to a year that is not sound, 409 to an old page', async () => {
    const statusOf = async (year: number, body: object) =>
      (await put('operator', year, body)).status;
    expect(await statusOf(2027, { ...entry, workingWeekendDays: ['2027-02-30'] })).to.equal(400);
    expect(await statusOf(2027, { ...entry, reason: '' })).to.equal(400);
    expect(await statusOf(1999, entry)).to.equal(400);
    expect(await statusOf(2028, entry)).to.equal(422);
    expect(await statusOf(2026, { ...correction, edition: 0 })).to.equal(409);
    expect((await preview(2027, { ...of2027, holidays: [] })).status).to.equal(422);
    expect(await CalendarYears.countDocuments()).to.equal(2);
  });

  describe('a correction', () => {
    let previewed: Row[];
    let changeId: string;

    before(async () => {
      await enterOfficialYears();
      // when: seen beforehand, entered by two clicks, and taken up again after each page
      const body = bodyOf(await preview(2026, withoutSunday, '?limit=500'));
      previewed = rowsOf(body);
      const clicks = await Promise.all(
        [1, 2].map(() => put('operator', 2026, correction, 'click')),
      );
      expect(clicks.map(({ status }) => status)).to.deep.equal([200, 200]);
      [changeId = ''] = clicks.map((click) => String(bodyOf(click).changeId));
      expect(await finish(2026)).to.be.greaterThan(1);
    });

    it('is made once, with who, when, why, old and new on record', async () => {
      const { changes, total } = bodyOf(await get('culture', '/api/calendar/changes?year=2026'));
      expect(total).to.equal(1);
      expect((changes as object[])[0]).to.deep.equal({
        ...{ changeId, year: 2026, edition: 2, byName: 'operator', at: at('2026-09-23') },
        ...{ reason: correction.reason, state: 'finished', finishedAt: at('2026-09-23') },
      });
      const report = bodyOf(await get('culture', `/api/calendar/changes/${changeId}`));
      expect(report).to.deep.include({ before: of2026, after: withoutSunday });
      expect((await put('operator', 2026, correction, 'other')).status, 'an old page').to.equal(
        409,
      );
    });

    it('is answered as before when the request is repeated after a lost answer', async () => {
      const again = await put('operator', 2026, correction, 'click');
      expect(again.status).to.equal(200);
      expect(bodyOf(again)).to.include({ changeId, edition: 2, state: 'finished' });
      const other = { ...correction, reason: '另一个理由' };
      expect((await put('operator', 2026, other, 'click')).status).to.equal(409);
    });

    it('R39 did to the clocks what was seen beforehand', async () => {
      const body = bodyOf(await get('supervisor', `/api/calendar/changes/${changeId}?limit=500`));
      const byId = (rows: readonly Row[]) =>
        [...rows].sort((a, b) => (a.clockId < b.clockId ? -1 : 1));
      expect(body.total).to.equal(previewed.length);
      expect(byId(rowsOf(body))).to.deep.equal(byId(previewed));
      const row = previewed.find(({ clockId }) => clockId === promisedOf(7));
      expect(row).to.deep.include({
        ...{ kindName: '承诺时限', departmentName: '文化旅游和广播电视局' },
        corrections: [{ noted: 'firstLateDay', was: '2026-09-23' }],
      });
      expect(row?.after.state).to.equal('dueSoon');
    });

    it('R39 takes back in every stage the late days that were noted, and says so', async () => {
      const stages = await Stages.find({}, { clocks: 1 }).lean<Stage[]>();
      expect(stages).to.have.length(STAGES);
      for (const { _id, clocks } of stages) {
        const changed = clocks[`${_id}:heritage:promised`];
        expect(changed?.firstLateDay, _id).to.equal(undefined);
        expect(changed?.corrections?.map(({ was }) => was)).to.deep.equal(['2026-09-23']);
      }
    });

    it('is told once to each department that it concerns', async () => {
      const notices = await Notices.find({ title: '工作日历变更' }).lean();
      const told = notices.map(({ to }) => to.departmentId);
      expect(new Set(told).size).to.equal(told.length);
      expect(told).to.include('culture-bureau').and.not.to.include('weather-bureau');
      const own = notices.find(({ to }) => to.departmentId === 'culture-bureau');
      expect(own?.body).to.contain(`${STAGES} 个不再逾期（原记录已更正）`);
    });

    it('shows to a department its own clocks and those of stages that it leads', async () => {
      const of = async (account: string) =>
        bodyOf(await get(account, `/api/calendar/changes/${changeId}?limit=500`));
      const own = rowsOf(await of('culture'));
      expect(new Set(own.map(({ departmentId }) => departmentId))).to.deep.equal(
        new Set(['culture-bureau']),
      );
      expect((await of('weather')).total).to.equal(0);
      expect((await get('culture', '/api/calendar/changes/none')).status).to.equal(404);
    });

    it('wakes the watch of each open clock that changed', async () => {
      const { client } = createEngine({ camundaRestAddress: zeebe.restAddress });
      // A message that waits for its subscriber is not taken a second time under its id.
      const again = (clockId: string) =>
        Promise.resolve(
          client.publishMessage({
            ...{ name: 'clock-changed', correlationKey: clockId, timeToLive: 0 },
            messageId: `${changeId}:clock-changed:${clockId}`,
          }),
        ).then(
          () => 'new',
          (error: unknown) => (error as { status?: number }).status,
        );
      expect(await again(promisedOf(1))).to.equal(409);
      expect(await again(promisedOf(STAGES))).to.equal(409);
      expect(await again('stage-1:none')).to.equal('new');
    });
  });

  it('R39 settles a provisional year when its notice is entered', async () => {
    // when
    const response = await put('operator', 2027, entry, 'first');
    expect(response.status, response.text).to.equal(200);
    expect(bodyOf(response)).to.include({ edition: 1, state: 'running' });
    const early = { ...entry, edition: 1, workingWeekendDays: [] };
    expect((await put('operator', 2027, early, 'early')).status, 'still at work').to.equal(409);
    await finish(2027);

    // then
    const { years } = bodyOf(await get('culture', '/api/calendar'));
    expect((years as { year: number }[]).find(({ year }) => year === 2027)).to.include({
      ...{ provisional: false, edition: 1, enteredByName: 'operator' },
    });
    const changeId = String(bodyOf(response).changeId);
    const { total, state } = bodyOf(await get('supervisor', `/api/calendar/changes/${changeId}`));
    expect({ total, state }, 'no clock reaches 2027').to.deep.equal({
      total: 0,
      state: 'finished',
    });
    expect(await CalendarChangeRows.countDocuments({ changeId })).to.equal(0);
    expect(await CalendarChanges.countDocuments({ year: 2027 })).to.equal(1);
  });
});
