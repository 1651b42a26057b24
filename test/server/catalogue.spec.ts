import { expect } from 'chai';
import type { ApprovalItem, Catalogue, FlowTemplate } from '../../domain/catalogue/types.ts';
import { Departments } from '../../models/departments.ts';
import { FlowTemplates } from '../../models/flowTemplates.ts';
import { Items } from '../../models/items.ts';
import { SpecialProcedures } from '../../models/specialProcedures.ts';
import { loadSeed } from '../../seed/load.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from '../support/applicationServer.ts';

describe('the catalogue', () => {
  let application: ApplicationServer;
  let browser: Browser;
  let seed: Catalogue;

  before(async () => {
    application = await startApplicationServer();
    await addAccount('applicant', ['applicant']);
    browser = await application.as('applicant');
    seed = (await loadSeed()).catalogue;
    await Departments.insertMany(seed.departments);
    await Items.insertMany(seed.items);
    await FlowTemplates.insertMany(seed.flowTemplates);
    await SpecialProcedures.insertMany(seed.specialProcedures);
  });

  after(() => application.stop());

  async function list<T>(path: string, key: string): Promise<T[]> {
    const response = await browser.get(path);
    expect(response.status, response.text).to.equal(200);
    return bodyOf(response)[key] as T[];
  }

  const byId = (left: { id: string }, right: { id: string }) => (left.id < right.id ? -1 : 1);

  it('comes back as it was entered', async () => {
    expect(await list('/api/departments', 'departments')).to.deep.equal(
      seed.departments.toSorted(byId),
    );
    expect(await list('/api/catalogue/items', 'items')).to.deep.equal(seed.items.toSorted(byId));
    expect(await list('/api/catalogue/flow-templates', 'flowTemplates')).to.deep.equal(
      seed.flowTemplates.toSorted(byId),
    );
    expect(await list('/api/catalogue/special-procedures', 'specialProcedures')).to.have.length(
      seed.specialProcedures.length,
    );
  });

  it('is filtered by stage, department, words, flow type, duty and law', async () => {
    const [item] = seed.items;
    const found = await list<ApprovalItem>(
      `/api/catalogue/items?departmentId=${item!.departmentId}&stage=${item!.stages[0]!}`,
      'items',
    );
    expect(found.map(({ id }) => id)).to.include(item!.id);
    for (const each of found) {
      expect(each.departmentId).to.equal(item!.departmentId);
      expect(each.stages).to.include(item!.stages[0]);
    }
    const words = encodeURIComponent(item!.name);
    expect(await list(`/api/catalogue/items?text=${words}`, 'items')).to.have.length(1);

    const path = '/api/catalogue/flow-templates?flowType=1&stage=2';
    const templates = await list<FlowTemplate>(path, 'flowTemplates');
    expect(templates.map(({ flowType, stage }) => [flowType, stage])).to.deep.equal([[1, 2]]);

    const leads = await list<Catalogue['departments'][number]>(
      '/api/departments?duty=lead',
      'departments',
    );
    expect(leads).not.to.be.empty;
    for (const { duties } of leads) expect(duties).to.include('lead');

    const statutory = await list<Catalogue['specialProcedures'][number]>(
      '/api/catalogue/special-procedures?statutory=true',
      'specialProcedures',
    );
    expect(statutory).to.have.length(
      seed.specialProcedures.filter((procedure) => procedure.statutory).length,
    );
  });

  it('lists the newest version of an item, and keeps the older ones to be read', async () => {
    // given
    const [item] = seed.items;
    await Items.create({ ...item!, version: 2, departmentId: 'another' });

    // when
    const ofOldDepartment = await list<ApprovalItem>(
      `/api/catalogue/items?departmentId=${item!.departmentId}`,
      'items',
    );
    const [newest] = await list<ApprovalItem>('/api/catalogue/items?departmentId=another', 'items');
    const old = await browser.get(`/api/catalogue/items/${item!.id}/versions/1`);

    // then
    expect(newest).to.include({ id: item!.id, version: 2 });
    expect(ofOldDepartment.map(({ id }) => id)).not.to.include(item!.id);
    expect(bodyOf(old)).to.deep.equal(item);
    expect((await browser.get(`/api/catalogue/items/${item!.id}/versions/9`)).status).to.equal(404);
  });

  it('refuses a filter that it does not know the value of', async () => {
    for (const path of [
      '/api/departments?duty=none',
      '/api/catalogue/items?stage=6',
      '/api/catalogue/flow-templates?flowType=x',
      '/api/catalogue/special-procedures?statutory=maybe',
    ]) {
      expect((await browser.get(path)).status, path).to.equal(400);
    }
  });
});
