import { expect } from 'chai';
import type { ApprovalItem } from '../../domain/catalogue/types.ts';
import { ROLE_NAMES } from '../../domain/identity/roles.ts';
import { CatalogueImports } from '../../models/catalogueImports.ts';
import { ItemClaims } from '../../models/itemClaims.ts';
import { Items } from '../../models/items.ts';
import { Settings } from '../../models/settings.ts';
import { writeItemVersions } from '../../runtime/itemVersions.ts';
import { createLog } from '../../runtime/log.ts';
import type { AppContext } from '../../server/context.ts';
import { baseModules } from '../../server/modules/index.ts';
import { processModules } from '../../server/modules/process.ts';
import { bodyOf, testConfig } from '../support/applicationServer.ts';
import {
  CatalogueServer,
  IMPORTS,
  jsonOf,
  NEW_ITEM,
  PERMIT,
  uploadBy,
  type View,
} from '../support/catalogueServer.ts';
import { workbookOf } from '../support/workbook.ts';

describe('R21 imports of the catalogue over HTTP', () => {
  let server: CatalogueServer;

  before(async () => {
    server = await CatalogueServer.start();
  });

  after(() => server.stop());

  beforeEach(() => server.reset());

  const newest = (id: string) =>
    Items.findOne({ id }, { _id: 0 }).sort({ version: -1 }).lean<ApprovalItem>();

  it('answers 401 to visitors, and 403 to who only reads or has nothing to do with it', async () => {
    const visitor = await server.application.visitor();
    expect((await visitor.get(IMPORTS)).status).to.equal(401);
    expect((await uploadBy(visitor, jsonOf([]))).status).to.equal(401);
    for (const role of ROLE_NAMES.filter((name) => name !== 'systemConstruction')) {
      const browser = await server.as(role);
      expect((await uploadBy(browser, jsonOf([]))).status, role).to.equal(403);
      const reads = role === 'supervisor' || role === 'auditor';
      expect((await browser.get(IMPORTS)).status, role).to.equal(reads ? 200 : 403);
    }
  });

  it('of a workbook shows what is new, changed and missing, and changes nothing by itself', async () => {
    // given
    const [gone, ...rest] = server.itemsWith({ [PERMIT]: { promisedDays: 2 } }, [server.newItem()]);
    // when
    const response = await server.upload(
      'builder',
      await workbookOf(server.sheets(rest)),
      '目录.xlsx',
    );
    // then
    expect(response.status, response.text).to.equal(201);
    expect(bodyOf(response)).to.deep.include({
      ...{ fileName: '目录.xlsx', format: 'excel', source: '辽宁省目录 2026-09' },
      ...{ state: 'previewed', stateName: '已比对，待生效' },
      ...{ added: 1, changed: 1, unchanged: server.seed.items.length - 2, missing: 1 },
      abilities: ['applyImport', 'discardImport'],
    });
    const { importId } = bodyOf(response);
    const detail = await server.read('supervisor', `${IMPORTS}/${String(importId)}`);
    expect(detail).to.deep.include({
      ...{ stale: false, abilities: [], missingItems: [{ itemId: gone!.id, name: gone!.name }] },
    });
    expect(detail.items).to.deep.equal([
      {
        ...{
          itemId: PERMIT,
          name: server.seedItem(PERMIT).name,
          departmentId: 'natural-resources',
        },
        ...{ version: 2, baseVersion: 1, toBeClaimed: false },
        differences: [
          { field: 'promisedDays', label: '承诺时限（工作日）', before: '3', after: '2' },
        ],
      },
      {
        ...{ itemId: NEW_ITEM, name: '乡村建设规划许可延期', version: 1 },
        ...{ departmentId: 'natural-resources', toBeClaimed: true, differences: [] },
      },
    ]);
    expect(await Items.countDocuments()).to.equal(server.seed.items.length);
  });

  it('brings new versions when it is applied, and says nothing changes the next time', async () => {
    // given
    const file = server.itemsWith({ [PERMIT]: { promisedDays: 2 } });
    // when
    await server.applied(file);
    // then
    expect(await newest(PERMIT)).to.deep.include({ version: 2, promisedDays: 2 });
    expect(await Items.countDocuments()).to.equal(server.seed.items.length + 1);
    const again = await server.previewed('builder', file);
    expect(again).to.include({ added: 0, changed: 0, unchanged: server.seed.items.length });
    const { imports } = await server.read('supervisor', IMPORTS);
    expect((imports as View[]).map(({ changed, stateName }) => [changed, stateName])).to.deep.equal(
      [
        [0, '已比对，待生效'],
        [1, '已生效'],
      ],
    );
    const response = await server.apply('builder', again);
    expect(response.status).to.equal(422);
    expect(bodyOf(response)).to.include({ rule: 'R21' });
  });

  it('is the same when its request is sent again, and not when the file is another', async () => {
    const file = jsonOf(server.itemsWith({ [PERMIT]: { promisedDays: 2 } }));
    const [first, second] = await Promise.all([
      server.upload('builder', file, '目录.json', 'k'),
      server.upload('builder', file, '目录.json', 'k'),
    ]);
    expect(bodyOf(first).importId).to.equal(bodyOf(second).importId);
    expect(await CatalogueImports.countDocuments()).to.equal(1);
    expect(
      (await server.upload('builder', jsonOf(server.seed.items), '目录.json', 'k')).status,
    ).to.equal(409);
    // and its application, by a second click and a later one
    const view = bodyOf(first) as View;
    const clicks = await Promise.all([
      server.apply('builder', view, 'a'),
      server.apply('builder', view, 'a'),
    ]);
    expect(clicks.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect((await server.apply('builder', view, 'a')).status).to.equal(200);
    expect((await server.apply('builder', view, 'b')).status).to.equal(409);
    expect(await Items.countDocuments({ id: PERMIT })).to.equal(2);
  });

  it('that two people apply at once takes effect once', async () => {
    const view = await server.previewed(
      'builder',
      server.itemsWith({ [PERMIT]: { promisedDays: 2 } }),
    );
    const answers = await Promise.all([
      server.apply('builder', view),
      server.apply('colleague', view),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect(await Items.countDocuments({ id: PERMIT })).to.equal(2);
  });

  it('is stale once another one took effect, even about other items', async () => {
    // given
    const mine = await server.previewed(
      'builder',
      server.itemsWith({ [PERMIT]: { promisedDays: 2 } }),
    );
    const other = server.seed.items[0]!.id;
    const theirs = await server.previewed(
      'colleague',
      server.itemsWith({ [other]: { condition: '新建' } }),
    );
    // when
    const answers = await Promise.all([
      server.apply('builder', mine),
      server.apply('colleague', theirs),
    ]);
    // then
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const late = answers.find(({ status }) => status === 409)!;
    expect(bodyOf(late).detail).to.equal('目录已有变化，请重新导入比对');
    expect(await Items.countDocuments()).to.equal(server.seed.items.length + 1);
    const { imports } = await server.read('builder', `${IMPORTS}?state=previewed`);
    const [left] = imports as View[];
    const detail = await server.read('builder', `${IMPORTS}/${left!.importId}`);
    expect(detail).to.deep.include({ stale: true, abilities: ['discardImport'] });
  });

  it('that is cut off half-way is finished by whoever comes next', async () => {
    // given: the revision is taken and one of two versions written, then the process dies
    const view = await server.previewed(
      'systemConstruction',
      server.itemsWith({ [PERMIT]: { promisedDays: 2 } }, [server.newItem()]),
    );
    const made = (await CatalogueImports.findById(view.importId).lean())!;
    const decision = { decisionId: 'd', act: { kind: 'applyImport' }, by: { name: '建设' } };
    await CatalogueImports.collection.updateOne({ _id: view.importId } as object, {
      $set: { state: 'applying', pending: true },
      $push: {
        decisions: { ...decision, status: 'recorded', target: { type: 'none' } },
      } as never,
    });
    await Settings.create({ _id: 'catalogue', revision: 1, importId: view.importId });
    await Items.create(made.changes[0]!.item);
    // when: somebody else imports
    const next = await server.previewed(
      'colleague',
      server.itemsWith({ [PERMIT]: { promisedDays: 1 } }),
    );
    // then
    expect(await server.read('builder', `${IMPORTS}/${view.importId}`)).to.include({
      state: 'applied',
    });
    expect(await newest(NEW_ITEM)).to.include({ version: 1 });
    expect(await ItemClaims.findById(NEW_ITEM).lean()).to.include({ state: 'unclaimed' });
    expect(next).to.include({ changed: 1, missing: 1 });
    // and doing it once more changes nothing
    const before = await Items.find().lean();
    await writeItemVersions(view.importId, 9);
    expect(await Items.find().lean()).to.deep.equal(before);
  });

  it('can be discarded with a reason, and is then over', async () => {
    const view = await server.previewed(
      'builder',
      server.itemsWith({ [PERMIT]: { promisedDays: 2 } }),
    );
    const builder = await server.as('builder');
    const discard = (reason: string, key: string) =>
      builder
        .post(`${IMPORTS}/${view.importId}/discard`)
        .set('Idempotency-Key', key)
        .send({ reason });
    expect((await discard('导错文件', 'k')).status).to.equal(200);
    expect((await discard('导错文件', 'k')).status).to.equal(200);
    expect((await discard('导错文件', 'l')).status).to.equal(409);
    expect((await server.apply('builder', view)).status).to.equal(409);
    const { imports } = await server.read('builder', `${IMPORTS}?state=discarded`);
    expect(imports).to.have.length(1);
    expect((imports as View[])[0]).to.include({ reason: '导错文件', stateName: '已作废' });
    expect((await (await server.as('builder')).get(`${IMPORTS}/none`)).status).to.equal(404);
  });

  it('has no route by which an item is made or edited by hand', () => {
    const config = testConfig({ TIME_TRAVEL: 'true' });
    const { modules } = processModules(config, createLog(config, 'test'));
    const context = { config, metrics: {} } as AppContext; // only read when a route is called
    const changing = [...baseModules, ...modules]
      .flatMap((module) => module.routes(context))
      .filter(
        ({ definition: { method, path: at } }) => method !== 'get' && at.includes('/catalogue'),
      )
      .map(({ definition: { method, path: at } }) => `${method} ${at}`);
    expect(changing).to.have.members([
      'post /api/catalogue/imports',
      'post /api/catalogue/imports/{importId}/apply',
      'post /api/catalogue/imports/{importId}/discard',
      'post /api/catalogue/items/{itemId}/claim',
      'post /api/catalogue/items/{itemId}/disclaim',
    ]);
  });
});
