import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../../domain/stage/stage.ts';
import type { Project } from '../../domain/project/project.ts';
import { insertAggregate, readAggregate } from '../../models/aggregates.ts';
import { Notices } from '../../models/notices.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { connectDatabase, disconnectDatabase } from '../../runtime/database.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { officialYears } from '../support/builders/calendar.ts';
import { aProject } from '../support/builders/stage.ts';
import { accept, aDispatchedStage } from '../support/builders/stageStates.ts';
import { startTestSystem, type TestSystem } from '../support/runningSystem.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const clockId = 'stage-1:heritage:promised';
const failpoints = ['rows-written', 'clocks-recalculated'];

const { year: _, ...of2026 } = officialYears.find(({ year }) => year === 2026)!;
const correction = {
  ...of2026,
  workingWeekendDays: of2026.workingWeekendDays.filter((day) => day !== '2026-09-20'),
  ...{ reason: '更正误录的调休', edition: 1 },
};

describe('a change of the calendar while processes die', function () {
  this.timeout(120_000);
  let test: TestSystem;

  before(async () => {
    test = await startTestSystem({ FAILPOINTS: failpoints.join(',') });
    const server = test.system.processes.find(({ plan }) => plan.name === 'server');
    await connectDatabase({ mongodbUri: server?.plan.env.MONGODB_URI ?? '', log });
  });

  after(async () => {
    await disconnectDatabase();
    await test.stop();
  });

  it('R40 R39 goes on after a kill, corrects once, and the watch tells by the new calendar', async () => {
    // given: an item due on 09-22, and on 09-23 a watch that has told that it is late
    const walk = test.walk('calendar');
    await walk.travel('2026-09-23');
    await insertAggregate<Project>(Projects, aProject());
    const { stage } = accept(aDispatchedStage(), 'heritage');
    await insertAggregate<Stage>(Stages, { ...stage, pending: false, tasks: {} });
    const clock = async () => (await readAggregate(Stages, 'stage-1')).clocks[clockId];
    await createEngine(test.system).publishMessage({
      ...{ name: 'watch-clock', correlationKey: clockId, messageId: `watch:${clockId}` },
      variables: { ownerType: 'stage', ownerId: 'stage-1', clockId },
    });
    await until(async () => (await clock())?.firstLateDay === '2026-09-23');
    await walk.rest();

    // when
    const operator = walk.as('system-construction');
    const answer = await operator.send('PUT', '/api/calendar/years/2026', correction, 'once');
    expect(answer.status).to.equal(200);
    const { changeId } = answer.body as { changeId: string };
    await walk.rest();

    // then
    for (const name of failpoints)
      expect(existsSync(join(test.system.dataDir, 'failpoints', name)), name).to.equal(true);
    const report = await operator.get(`/api/calendar/changes/${changeId}`);
    expect(report.body).to.include({ state: 'finished' });
    await until(async () => (await clock())?.dueSoonOn === '2026-09-23');
    const { firstLateDay, corrections } = (await clock()) ?? {};
    expect(firstLateDay, 'no longer late').to.equal(undefined);
    expect(corrections?.map(({ noted }) => noted)).to.deep.equal(['firstLateDay']);
    const told = await Notices.find({ 'to.departmentId': 'culture-bureau' }).lean();
    expect(told.map(({ title }) => title)).to.have.members([
      ...['承诺时限逾期', '工作日历变更', '承诺时限预警'],
    ]);
  });
});

/** Looks until it is so; the test's own limit ends it. */
async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setImmediate(resolve));
}
