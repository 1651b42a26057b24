import { expect } from 'chai';
import { plannedStage } from '../../../scripts/walkthrough/ordinaryStage.ts';
import type { Person } from '../../../scripts/walkthrough/person.ts';
import {
  accept,
  dispatch,
  lead,
  receiveMaterials,
  formalIntake,
  confirm,
} from '../../../scripts/walkthrough/story.ts';
import type { Walk } from '../../../scripts/walkthrough/walk.ts';
import type { ActForm } from '../../../server/modules/forms/schema.ts';
import { startTestSystem, type TestSystem } from '../../support/runningSystem.ts';

describe('the form of an act', function () {
  this.timeout(120_000);
  let test: TestSystem;
  let walk: Walk;
  let projectId: string;
  let stageId: string;

  before(async () => {
    test = await startTestSystem();
    walk = test.walk('forms');
    await walk.travel('2026-03-02');
    const plan = { name: '北镇市表单测试道路工程', serial: 61 };
    ({ projectId, stageId } = await plannedStage(walk, plan));
  });
  after(() => test.stop());

  async function formFor(who: Person, path: string): Promise<ActForm> {
    const { status, body } = await who.get(path);
    expect(status).to.equal(200);
    return body as ActForm; // the schema of the answer is the type's
  }
  const ofStage = (who: Person, kind: string) =>
    formFor(who, `/api/stages/${stageId}/forms/${kind}`);
  const component = ({ form }: ActForm, key: string) =>
    form.components.find((candidate) => candidate.key === key);

  it('is not shown to a stranger', async () => {
    const path = `${test.system.url}/api/stages/${stageId}/forms/callMeeting`;
    expect((await fetch(path)).status).to.equal(401);
  });

  it('is not there for an act that does not exist', async () => {
    const { status } = await lead(walk).get(`/api/stages/${stageId}/forms/anything`);
    expect(status).to.equal(400);
  });

  it('offers the departments of the city', async () => {
    const asked = await ofStage(lead(walk), 'callMeeting');
    expect(asked.name).to.equal('召开联席会议');
    expect(component(asked, 'departmentIds')?.values).to.deep.include({
      label: '北镇市水利局',
      value: 'water-resources',
    });
  });

  it('offers the departments for the planning of a project', async () => {
    const who = walk.as('planning-operator');
    const asked = await formFor(who, `/api/projects/${projectId}/forms/startProjectPlanning`);
    expect(component(asked, 'departmentIds')?.values).to.have.length.above(10);
  });

  it('offers the materials of the stage', async () => {
    const asked = await ofStage(lead(walk), 'settleObjection');
    const { materials } = await walk.stage(stageId, lead(walk));
    expect(component(asked, 'materialIds')?.values?.map(({ value }) => value)).to.deep.equal(
      materials.map(({ materialId }) => materialId),
    );
  });

  it('R16 tells beforehand which items a suspension would stop', async () => {
    // given
    await receiveMaterials(walk, { projectId, stageId });
    await formalIntake(walk, stageId);
    const { items } = await walk.stage(stageId, lead(walk));
    await confirm(
      walk,
      stageId,
      items.map(({ itemId }) => itemId),
    );
    await dispatch(walk, stageId);
    const stage = await walk.stage(stageId, lead(walk));
    const main = stage.items.filter(({ line }) => line === 'main');
    // when
    const [first, second] = main;
    await accept(walk, stageId, first!.itemId);
    const path = `/api/stages/${stageId}/forms/proposeSuspension?itemCaseId=${first!.itemCaseId}`;
    const { warnings, form } = await formFor(lead(walk), path);
    // then
    expect(warnings.join()).to.include(`“${second!.name}”`);
    expect(component({ form } as ActForm, 'procedure')?.values).to.not.be.empty;
  });
});
