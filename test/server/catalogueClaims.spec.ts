import { expect } from 'chai';
import type { ApprovalItem } from '../../domain/catalogue/types.ts';
import { FlowTemplates } from '../../models/flowTemplates.ts';
import { Notices } from '../../models/notices.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { bodyOf } from '../support/applicationServer.ts';
import { aProject } from '../support/builders/stage.ts';
import { CatalogueServer, NEW_ITEM, PERMIT, type View } from '../support/catalogueServer.ts';

describe('R21 claims of items over HTTP', () => {
  let server: CatalogueServer;

  before(async () => {
    server = await CatalogueServer.start();
  });

  after(() => server.stop());

  beforeEach(() => server.reset());

  describe('a claim', () => {
    const claims = '/api/catalogue/claims';
    const itemPath = `/api/catalogue/items/${NEW_ITEM}`;

    beforeEach(async () => {
      await server.applied(server.itemsWith({}, [server.newItem()]));
    });

    it('is asked of the leaders, who see their own; others see all', async () => {
      const { claims: own } = await server.read('nature-leader', claims);
      expect(own).to.have.length(1);
      expect((own as View[])[0]).to.deep.include({
        ...{ itemId: NEW_ITEM, state: 'unclaimed', stateName: '待认领' },
        abilities: ['claimItem', 'disclaimItem'],
      });
      const stranger = await server.as('leader');
      expect(bodyOf(await stranger.get(claims)).total).to.equal(0);
      expect(bodyOf(await stranger.get(`${claims}?departmentId=natural-resources`)).total).to.equal(
        0,
      );
      expect((await server.read('unattached-leader', claims)).total).to.equal(0);
      expect(await server.read('builder', `${claims}?state=unclaimed`)).to.include({ total: 1 });
      expect((await (await server.as('clerk')).get(claims)).status).to.equal(403);

      const one = `${claims}/${NEW_ITEM}`;
      expect((await (await server.application.visitor()).get(one)).status).to.equal(401);
      expect((await (await server.as('clerk')).get(one)).status).to.equal(403);
      expect((await stranger.get(one)).status).to.equal(404);
      expect((await (await server.as('builder')).get(`${claims}/none`)).status).to.equal(404);
      const entries = { itemId: NEW_ITEM, abilities: ['claimItem', 'disclaimItem'] };
      expect(await server.read('nature-leader', one)).to.deep.include(entries);
    });

    it('opens the guide, which is public, and is made once by the right department', async () => {
      // given
      const visitor = await server.application.visitor();
      expect((await visitor.get(`${itemPath}/guide`)).status).to.equal(404);
      expect((await server.post('leader', `${itemPath}/claim`)).status).to.equal(403);
      // when
      const leader = await server.as('nature-leader');
      const click = () => leader.post(`${itemPath}/claim`).set('Idempotency-Key', 'k');
      const clicks = await Promise.all([click(), click()]);
      // then
      expect(clicks.map(({ status }) => status)).to.deep.equal([200, 200]);
      expect((await leader.post(`${itemPath}/claim`)).status).to.equal(409);
      const guide = await visitor.get(`${itemPath}/guide`);
      expect(guide.status, guide.text).to.equal(200);
      expect(bodyOf(guide)).to.include({
        ...{ name: '乡村建设规划许可延期', departmentName: '北镇市自然资源局', statutoryDays: 20 },
      });
      const { guides } = bodyOf(await visitor.get('/api/catalogue/guides?stage=2'));
      expect((guides as View[]).map(({ itemId }) => itemId)).to.include(NEW_ITEM);
      await server.outbox.dispatch({ type: 'itemClaim', id: NEW_ITEM });
      expect(await Notices.countDocuments({ title: '审批事项已认领' })).to.equal(1);
    });

    it('that is refused, with a reason, is in the list of those who build and supervise', async () => {
      // when
      const disclaim = (body: object) => server.post('nature-leader', `${itemPath}/disclaim`, body);
      expect((await disclaim({})).status).to.equal(400);
      const response = await disclaim({ reason: '属住建部门' });
      // then
      expect(response.status, response.text).to.equal(200);
      for (const role of ['systemConstruction', 'supervisor']) {
        const list = await server.read(role, `${claims}?state=disclaimed`);
        const [claim] = list.claims as { entries: object[] }[];
        expect(claim?.entries.at(-1)).to.include({ kind: 'disclaim', reason: '属住建部门' });
      }
      const visitor = await server.application.visitor();
      expect((await visitor.get(`${itemPath}/guide`)).status).to.equal(404);
    });

    it('is not asked of what was there from the beginning', async () => {
      const claim = async (id: string) =>
        (await server.post('nature-leader', `/api/catalogue/items/${id}/claim`)).status;
      expect(await claim(PERMIT)).to.equal(409);
      expect(await claim('none')).to.equal(404);
    });
  });

  describe('a stage', () => {
    const template = () =>
      server.seed.flowTemplates.find((one) => one.flowType === 1 && one.stage === 2)!;
    async function opened(projectId: string, itemIds: readonly string[] = []) {
      await Projects.create(
        aProject({ _id: projectId, projectCode: `2026-210782-83-01-12345${projectId}` }),
      );
      return (await server.as('nature-clerk'))
        .post(`/api/projects/${projectId}/stages`)
        .send({ stage: 2, itemIds });
    }

    async function stageOf(response: Awaited<ReturnType<typeof opened>>) {
      expect(response.status, response.text).to.equal(201);
      return (await Stages.findById(bodyOf(response).stageId).lean())!;
    }

    const itemsOf = async (response: Awaited<ReturnType<typeof opened>>) =>
      (await stageOf(response)).items;

    it('keeps the versions that it was opened with, and the next one takes the new ones', async () => {
      // given
      const response = await opened('1');
      const before = await stageOf(response);
      const { materials } = server.seedItem(PERMIT);
      const added = { code: 'M900', name: '树木保护方案', required: true, form: 'copy' } as const;
      // when
      const change: Partial<ApprovalItem> = {
        ...{ name: '改了名的许可', promisedDays: 1, legalDays: 7 },
        ...{ materials: [...materials, added], steps: [{ name: '批准', role: 'leader' }] },
      };
      await server.applied(server.itemsWith({ [PERMIT]: change }));
      // then
      expect(await stageOf(response)).to.deep.equal(before);
      const later = await stageOf(await opened('2'));
      const permit = later.items.find(({ itemId }) => itemId === PERMIT);
      expect(permit).to.deep.include({
        ...{ itemVersion: 2, statutoryDays: 7, name: '改了名的许可' },
        steps: [{ name: '批准', role: 'leader' }],
      });
      const names = (stage: typeof later) => stage.materials.map(({ name }) => name);
      expect(names(later)).to.include('树木保护方案');
      expect(names(before)).not.to.include('树木保护方案');
      // and both versions can be read and compared
      const itemPath = `/api/catalogue/items/${PERMIT}`;
      const { versions } = await server.read('nature-clerk', `${itemPath}/versions`);
      expect(
        (versions as View[]).map(({ version, appliedByName }) => [version, appliedByName]),
      ).to.deep.equal([
        [2, 'builder'],
        [1, undefined],
      ]);
      const compared = await server.read('nature-clerk', `${itemPath}/differences?from=1&to=2`);
      expect((compared.differences as View[]).map(({ label }) => label)).to.deep.equal([
        ...['事项名称', '承诺时限（工作日）', '法定时限（工作日）', '办理环节', '材料'],
      ]);
    });

    it('leaves out what nobody has claimed, and refuses it when it is chosen', async () => {
      // given
      await server.applied(server.itemsWith({}, [server.newItem()]));
      const items = [
        ...template().items,
        { itemId: NEW_ITEM, line: 'parallel', askedByDefault: true } as const,
      ];
      await FlowTemplates.create({ ...template(), version: 2, items });
      // then
      const ids = async (id: string) =>
        (await itemsOf(await opened(id))).map(({ itemId }) => itemId);
      expect(await ids('1')).not.to.include(NEW_ITEM);
      const chosen = await opened('2', [NEW_ITEM]);
      expect(chosen.status).to.equal(422);
      expect(bodyOf(chosen)).to.include({
        ...{
          rule: 'R21',
          detail: '“乡村建设规划许可延期”尚未由办理部门认领，不能选择，请先联系该部门认领',
        },
      });
      // when
      await (await server.as('nature-leader')).post(`/api/catalogue/items/${NEW_ITEM}/claim`);
      // then
      expect(await ids('3')).to.include(NEW_ITEM);
    });

    it('goes on with the former version of an item until its new department has claimed it', async () => {
      // given
      await server.applied(server.itemsWith({ [PERMIT]: { departmentId: 'archives' } }));
      const permit = async (id: string) =>
        (await itemsOf(await opened(id))).find(({ itemId }) => itemId === PERMIT);
      expect(await permit('1')).to.include({ itemVersion: 1, departmentId: 'natural-resources' });
      // when
      await (await server.as('leader')).post(`/api/catalogue/items/${PERMIT}/claim`);
      // then
      expect(await permit('2')).to.include({ itemVersion: 2, departmentId: 'archives' });
    });
  });
});
