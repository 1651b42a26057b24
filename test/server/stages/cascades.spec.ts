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
  leaderOf,
  passToLastStep,
  receiveMaterials,
  register,
  reply,
  staffOf,
  startStage,
} from '../../../scripts/walkthrough/story.ts';
import { itemOf } from '../../../scripts/walkthrough/views.ts';
import type { Walk } from '../../../scripts/walkthrough/walk.ts';
import type { flowView } from '../../../server/modules/stages/flow.ts';
import { startTestSystem, type TestSystem } from '../../support/runningSystem.ts';

type FlowView = z.output<typeof flowView>;

const FILING = 'enterprise-project-filing';
const CONTRACT = 'state-land-transfer-contract';
const LAND_PERMIT = 'land-planning-permit';

describe('acts that cut across a stage, in the real system', function () {
  this.timeout(300_000);
  let system: TestSystem;
  let walk: Walk;
  let projectId: string;
  let stageId: string;

  before(async () => {
    system = await startTestSystem();
    walk = system.walk('cascades');
    await walk.travel('2026-09-07');
    projectId = await register(walk, {
      name: '北镇市小型仓库',
      projectCode: '2026-210782-83-01-000044',
      address: '北镇市沟帮子街道',
      investment: 600,
      scale: '单层仓库，建筑面积1200平方米',
      flowType: 4,
      establishment: 'filing',
    });
    const exemption = { kind: 'exemptFromPlanning', reason: '工业园区内小型项目' } as const;
    await walk.onProject(projectId, walk.as('planning-operator'), exemption, '免于策划');
    stageId = await startStage(walk, projectId, [], 1);
    await reply(walk, stageId);
    await deliverReport(walk, stageId);
    await receiveMaterials(walk, { projectId, stageId });
    await formalIntake(walk, stageId);
  });

  after(() => system.stop());

  const stage = () => walk.stage(stageId, lead(walk));
  const item = async (itemId: string) => itemOf(await stage(), itemId);

  it('R12 an item is planned once more before the dispatch', async () => {
    // given
    const permit = await item(LAND_PERMIT);
    const objection = { itemCaseId: permit.itemCaseId, reason: '用地范围有变化' };
    await walk.onStage(
      stageId,
      staffOf(walk, permit),
      { kind: 'objectToItem', ...objection },
      '异议',
    );
    const objectionId = (await stage()).objections[0]?.objectionId ?? '';

    // when
    await walk.onStage(
      stageId,
      lead(walk),
      { kind: 'settleObjection', objectionId, how: 'replan', settlement: '请重新策划' },
      '再次策划',
    );
    await reply(walk, stageId);
    await walk.onStage(
      stageId,
      clerk(walk),
      {
        kind: 'deliverRevision',
        method: 'signed',
        receivedBy: '赵建国',
        fileId: await walk.upload(clerk(walk), '修订报告签收回执'),
      },
      '告知修订报告',
    );

    // then
    const { reports, objections, rounds } = await stage();
    expect(reports.map(({ version }) => version)).to.deep.equal([1, 2]);
    expect(objections[0]?.settlement?.how).to.equal('replan');
    expect(rounds).to.have.length(2);
    await confirm(walk, stageId, [FILING, CONTRACT, LAND_PERMIT]);
    await dispatch(walk, stageId);
  });

  it('R14 the diagrams say where the stage and its items stand, to whoever may read it', async () => {
    // given
    const path = `/api/stages/${stageId}/flow`;
    expect((await fetch(`${system.system.url}${path}`)).status).to.equal(401);
    expect((await walk.as('applicant-person').get(path)).status).to.equal(404);

    // when
    const { status, body } = await lead(walk).get(path);

    // then
    expect(status).to.equal(200);
    const { instances, definitions } = body as FlowView;
    const ofStage = instances.filter(({ processId }) => processId === 'approval-stage');
    expect(ofStage.map(({ state }) => state)).to.deep.equal(['ACTIVE']);
    const states = new Map(ofStage[0]?.elements.map(({ elementId, state }) => [elementId, state]));
    expect(states.get('dispatch')).to.equal('completed');
    expect(states.get('parallel-approval')).to.equal('active');
    const ofItem = instances.find(({ itemCaseId }) => itemCaseId?.endsWith(FILING));
    expect(ofItem?.elements).to.deep.include({
      elementId: 'acceptance-review',
      state: 'active',
      times: 1,
      incident: false,
    });
    for (const { definitionKey } of instances) {
      const drawn = definitions.find((one) => one.definitionKey === definitionKey);
      expect(drawn?.xml).to.include('<bpmndi:BPMNDiagram');
    }
  });

  it('R19 a void stage is restored, and its items go on in the flow', async () => {
    // given
    await accept(walk, stageId, FILING);
    await passToLastStep(walk, stageId, FILING);
    const filing = await item(FILING);
    await walk.onStage(
      stageId,
      leaderOf(walk, filing),
      {
        kind: 'refuseItem',
        itemCaseId: filing.itemCaseId,
        opinion: '不予备案',
        reasons: ['不符合产业政策'],
      },
      '不予许可',
    );
    expect((await stage()).status).to.equal('void');
    await walk.travel('2026-09-14');
    const documentFileId = await walk.upload(lead(walk), '行政复议决定书', projectId);

    // when
    await walk.onStage(
      stageId,
      lead(walk),
      {
        kind: 'restoreStage',
        documentFileId,
        decisionNumber: '北政复决〔2026〕12号',
        reason: '原决定认定事实不清',
      },
      '恢复阶段',
    );

    // then
    expect((await stage()).status).to.equal('approving');
    expect((await item(FILING)).status).to.equal('accepted');
    await approve(walk, stageId, FILING);
    await accept(walk, stageId, CONTRACT);
    await approve(walk, stageId, CONTRACT);
    const { clocks } = await stage();
    const [ofStage] = clocks.filter(({ kind }) => kind === 'stage');
    expect(ofStage).to.include({ ended: false, elapsed: 0 });
  });
});
