import { expect } from 'chai';
import type { z } from 'zod';
import {
  accept,
  approve,
  clerk,
  confirm,
  deliverReport,
  dispatch,
  formalIntake,
  lead,
  receiveMaterials,
  register,
  reply,
  startStage,
  staffOf,
} from '../../../scripts/walkthrough/story.ts';
import { itemOf } from '../../../scripts/walkthrough/views.ts';
import type { Walk } from '../../../scripts/walkthrough/walk.ts';
import type { baseView } from '../../../server/modules/stages/base.ts';
import type { latePredecessorView } from '../../../server/modules/supervision/latePredecessors.ts';
import { startTestSystem, type TestSystem } from '../../support/runningSystem.ts';

const FILING = 'enterprise-project-filing';
const CONTRACT = 'state-land-transfer-contract';
const LAND_PERMIT = 'land-planning-permit';
const SCHEME = 'design-scheme-approval';
const PERMIT = 'construction-planning-permit';

describe('two stages of a project at the same time', function () {
  this.timeout(300_000);
  let system: TestSystem;
  let walk: Walk;
  let projectId: string;

  before(async () => {
    system = await startTestSystem();
    walk = system.walk('parallel');
  });

  after(() => system.stop());

  /** A stage from its planning to its dispatch. */
  async function toDispatch(stage: 1 | 2, itemIds: readonly string[]): Promise<string> {
    const stageId = await startStage(walk, projectId, [], stage);
    await reply(walk, stageId);
    await deliverReport(walk, stageId);
    await receiveMaterials(walk, { projectId, stageId });
    await formalIntake(walk, stageId);
    await confirm(walk, stageId, itemIds);
    await dispatch(walk, stageId);
    return stageId;
  }

  async function decide(stageId: string, itemId: string): Promise<void> {
    await accept(walk, stageId, itemId);
    await approve(walk, stageId, itemId);
  }

  const itemIn = async (stageId: string, itemId: string) =>
    itemOf(await walk.stage(stageId, lead(walk)), itemId);

  async function read(accountId: string, path: string): Promise<unknown> {
    const { status, body } = await walk.as(accountId).get(path);
    expect(status, path).to.equal(200);
    return body;
  }

  async function baseOf(stageId: string, accountId: string) {
    // The response is checked against this schema before it is sent.
    return (await read(accountId, `/api/stages/${stageId}/base`)) as z.output<typeof baseView>;
  }

  it('R41 R20 let an item wait for the other stage, whose results and closure are its base', async () => {
    // given the first stage in approval
    await walk.travel('2026-09-07');
    projectId = await register(walk, {
      name: '北镇市小型厂房',
      projectCode: '2026-210782-83-01-000033',
      address: '北镇市沟帮子街道',
      investment: 800,
      scale: '单层厂房，建筑面积1500平方米',
      flowType: 4,
      establishment: 'filing',
    });
    const exemption = { kind: 'exemptFromPlanning', reason: '工业园区内小型项目' } as const;
    await walk.onProject(projectId, walk.as('planning-operator'), exemption, '免于策划');
    const first = await toDispatch(1, [FILING, CONTRACT, LAND_PERMIT]);
    expect((await itemIn(first, LAND_PERMIT)).awaits.map(({ itemId }) => itemId)).to.deep.equal([
      FILING,
      CONTRACT,
    ]);
    for (const itemId of [FILING, CONTRACT]) await decide(first, itemId);
    await accept(walk, first, LAND_PERMIT);

    // when the second one gets as far
    const second = await toDispatch(2, [SCHEME, PERMIT]);
    await decide(second, SCHEME);

    // then its permit waits for the first, which becomes late
    const { materials } = await walk.stage(second, clerk(walk));
    const establishment = materials.find(({ name }) => name === '立项文件');
    expect(establishment).to.deep.include({ required: false, versions: [] });
    expect(establishment?.fromResult?.stageId).to.equal(first);
    await walk.travel('2026-09-14');
    const permit = await itemIn(second, PERMIT);
    expect(permit.status).to.equal('waitingForPredecessor');
    const [awaited] = permit.awaits;
    expect(awaited).to.deep.include({ itemId: LAND_PERMIT, stageId: first });
    expect(awaited?.departmentName).to.equal('北镇市自然资源局');
    expect(awaited?.clock?.state).to.equal('overdue');
    await walk.refused(
      second,
      staffOf(walk, permit),
      { kind: 'acceptItem', itemCaseId: permit.itemCaseId },
      409,
      '前置事项没有结果即受理',
    );
    const { latePredecessors } = (await read(
      'supervisor',
      '/api/supervision/late-predecessors',
    )) as { latePredecessors: z.output<typeof latePredecessorView>[] };
    expect(latePredecessors).to.have.length(1);
    expect(latePredecessors[0]).to.deep.include({ stageId: second, itemCaseId: permit.itemCaseId });
    const before = await baseOf(second, 'natural-resources-staff');
    expect(before.stages.map(({ stageId, isOpen }) => [stageId, isOpen])).to.deep.equal([
      [first, true],
    ]);

    // and goes on when the result is there
    await approve(walk, first, LAND_PERMIT);
    await walk.rest();
    expect((await itemIn(second, PERMIT)).status).to.equal('dispatched');
    await accept(walk, second, PERMIT);
    const fileId = await walk.upload(lead(walk), '立项用地成果', projectId);
    await walk.onStage(
      first,
      lead(walk),
      { kind: 'closeStage', summary: '用地手续齐备', fileIds: [fileId] },
      '阶段性办结',
    );
    const [closed] = (await baseOf(second, 'applicant-company')).stages;
    expect(closed).to.deep.include({ isOpen: false });
    expect(closed?.closure).to.deep.include({ summary: '用地手续齐备', fileIds: [fileId] });
    expect(closed?.results.map(({ itemId, valid }) => [itemId, valid])).to.have.deep.members([
      [FILING, true],
      [CONTRACT, true],
      [LAND_PERMIT, true],
    ]);
    for (const { number } of closed?.results ?? []) expect(number).to.be.a('string');
    expect((await walk.as('applicant-person').get(`/api/stages/${second}/base`)).status).to.equal(
      404,
    );
  });
});
