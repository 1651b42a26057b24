import { expect } from 'chai';
import { findingListIds } from '../../domain/supervision/findings/lists.ts';
import { Departments } from '../../models/departments.ts';
import { Projects } from '../../models/projects.ts';
import { SpecialProcedures } from '../../models/specialProcedures.ts';
import { Stages } from '../../models/stages.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { supervisionModule } from '../../server/modules/supervision/routes.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { departments, procedures } from '../support/builders/directory.ts';
import { aDeparture } from '../support/builders/findings.ts';
import { anOpinion, aProject, aStage, at } from '../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  aStartedStage,
  suspend,
} from '../support/builders/stageStates.ts';

const log = createLog({ logLevel: 'silent' }, 'test');
const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
const clock: Clock = { now: () => Promise.resolve(at('2026-09-24')) };
const outbox = new Outbox({ engine, clock }, log);
const services = { clock, rules: createRuleContexts(clock), outbox, log };

/** Two departures of one department, a suspension, and one whose departments were only asked. */
const walks = [
  aDeparture(aStage({ stageId: 'stage-1' })),
  aDeparture(aStage({ stageId: 'stage-2' })),
  suspend(
    accept(aDispatchedStage(aStage({ stageId: 'stage-3' })), 'civil-defence'),
    'civil-defence',
  ),
  aStartedStage(aStage({ stageId: 'stage-4' })),
];

interface Row {
  readonly stageId: string;
  readonly marks: readonly { readonly mark: string }[];
}

describe('findings of the supervision over HTTP', () => {
  let application: ApplicationServer;

  before(async () => {
    application = await startApplicationServer({ modules: [supervisionModule(services)] });
    await Departments.insertMany(departments);
    await SpecialProcedures.insertMany(procedures);
    const opinions = [anOpinion('culture-bureau', 'no')];
    await Projects.create(
      aProject({ planning: { state: 'passed', askedDepartments: ['culture-bureau'], opinions } }),
    );
    for (const { stage } of walks) await Stages.create(stage);
    await addAccount('supervisor', ['supervisor'], { departmentId: 'weather-bureau' });
    await addAccount('leader', ['leader'], { departmentId: 'culture-bureau' });
    await addAccount('defence', ['lead'], { departmentId: 'defence-office' });
    await addAccount('staff', ['staff'], { departmentId: 'culture-bureau' });
  });

  after(() => application.stop());

  const get = async (account: string, list: string, query = '') =>
    (await application.as(account)).get(`/api/supervision/findings/${list}${query}`);
  const idsOf = async (...asked: Parameters<typeof get>) => {
    const answer = await get(...asked);
    expect(answer.status, answer.text).to.equal(200);
    return (bodyOf(answer).findings as Row[]).map(({ stageId }) => stageId);
  };

  it('answer 401 to visitors, 403 to other roles and departments, 400 to unknown lists', async () => {
    const visitor = await application.visitor();
    expect((await visitor.get('/api/supervision/findings/departures')).status).to.equal(401);
    expect((await get('staff', 'departures')).status).to.equal(403);
    expect((await get('leader', 'departures', '?departmentId=defence-office')).status).to.equal(
      403,
    );
    expect((await get('supervisor', 'nothing')).status).to.equal(400);
    expect((await get('supervisor', 'departures', '?from=2026-02-30')).status).to.equal(400);
  });

  it('R03 list each departure with the opinion, the reason and who decided', async () => {
    // when
    const body = bodyOf(await get('supervisor', 'departures', '?limit=1'));

    // then
    expect(body).to.deep.include({
      listName: '偏离策划意见的决定',
      total: 2,
      departments: [
        { departmentId: 'culture-bureau', departmentName: '文化旅游和广播电视局', count: 2 },
      ],
    });
    const no = { verdict: 'no', note: '' };
    const [row] = body.findings as object[];
    expect(row).to.deep.include({
      ...{ projectId: 'project-1', projectName: '北镇市第三小学', stage: 2 },
      ...{ itemName: '事项-heritage', reason: '方案已修改', opinion: '准予许可' },
      marks: [{ mark: 'approvedAgainst', name: '策划意见有“否”而准予许可' }],
      persons: [{ as: 'decidedBy', asName: '决定人', name: 'culture-bureau-leader-1' }],
      planningOpinion: {
        ...{ legality: no, compliance: no, feasibility: no },
        ...{ reasons: '初步意见', at: at('2026-09-02') },
      },
    });
    expect(await idsOf('supervisor', 'departures', '?limit=1&offset=1')).to.have.length(1);
  });

  it('R03 show a leader the own department alone', async () => {
    expect(await idsOf('leader', 'departures')).to.have.members(['stage-1', 'stage-2']);
    expect(await idsOf('defence', 'departures')).to.deep.equal([]);
  });

  it('R16 list a suspension with its procedure, for the days that are asked for', async () => {
    const [row] = bodyOf(await get('defence', 'suspensions')).findings as object[];
    expect(row).to.deep.include({
      ...{ stageId: 'stage-3', procedure: 'expert-review', procedureName: '专家评审' },
      marks: [
        { mark: 'unexplained', name: '挂起理由过简' },
        { mark: 'withoutPapers', name: '挂起没有附件' },
      ],
    });
    expect(
      await idsOf('supervisor', 'suspensions', '?from=2026-09-14&to=2026-09-14'),
    ).to.deep.equal(['stage-3']);
    expect(await idsOf('supervisor', 'suspensions', '?from=2026-09-15')).to.deep.equal([]);
  });

  it('R07 count late replies by department', async () => {
    const { total, departments: counts } = bodyOf(await get('supervisor', 'late-replies'));
    expect(total).to.equal(4);
    expect((counts as { count: number }[]).map(({ count }) => count)).to.deep.equal([1, 1, 1, 1]);
  });

  it('R15 list the items whose limit for telling what is missing passed in silence', async () => {
    const ids = await idsOf('leader', 'deemed-acceptances');
    expect(ids).to.deep.equal(['stage-3']);
  });

  it('read for a list those stages alone that are on it, by an index', async () => {
    for (const list of findingListIds) {
      const plan = JSON.stringify(
        await Stages.find({ findings: `${list}:culture-bureau` }).explain('queryPlanner'),
      );
      expect(plan).to.contain('findings_1').and.not.to.contain('COLLSCAN');
    }
    const found = await Stages.find({ findings: 'departures' }, { _id: 1 }).lean();
    expect(found.map(({ _id }) => _id)).to.have.members(['stage-1', 'stage-2']);
  });
});
