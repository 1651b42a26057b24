import { expect } from 'chai';
import type { ApprovalItem, Catalogue } from '../../domain/catalogue/types.ts';
import { writeSheets, type Sheet } from '../../domain/catalogue/importSheets.ts';
import { ROLE_NAMES } from '../../domain/identity/roles.ts';
import { CatalogueImports } from '../../models/catalogueImports.ts';
import { Departments } from '../../models/departments.ts';
import { FlowTemplates } from '../../models/flowTemplates.ts';
import { ItemClaims } from '../../models/itemClaims.ts';
import { Items } from '../../models/items.ts';
import { Notices } from '../../models/notices.ts';
import { Projects } from '../../models/projects.ts';
import { Settings } from '../../models/settings.ts';
import { Stages } from '../../models/stages.ts';
import { realClock } from '../../runtime/clock.ts';
import { createEngine } from '../../runtime/engine.ts';
import { createLog } from '../../runtime/log.ts';
import { Outbox } from '../../runtime/outbox.ts';
import { createRuleContexts } from '../../runtime/ruleContext.ts';
import { loadSeed } from '../../seed/load.ts';
import { baseModules } from '../../server/modules/index.ts';
import { catalogueImportsModule } from '../../server/modules/catalogue/importRoutes.ts';
import { projectsModule } from '../../server/modules/projects/routes.ts';
import {
  addAccount,
  bodyOf,
  startApplicationServer,
  type ApplicationServer,
  type Browser,
} from './applicationServer.ts';

/** An item of the seed that the tests change, of `natural-resources`. */
export const PERMIT = 'construction-planning-permit';
/** An item that the seed does not have. */
export const NEW_ITEM = '000104001000';
export const IMPORTS = '/api/catalogue/imports';

/** What the API shows of an import, or of anything else in a list. */
export interface View {
  readonly [field: string]: unknown;
  readonly importId: string;
}

/** The application with the seed's catalogue, an account of each role and the imports of catalogues. */
export class CatalogueServer {
  readonly application: ApplicationServer;
  readonly seed: Catalogue;
  readonly outbox: Outbox;
  readonly #browsers = new Map<string, Browser>();

  private constructor(application: ApplicationServer, seed: Catalogue, outbox: Outbox) {
    this.application = application;
    this.seed = seed;
    this.outbox = outbox;
  }

  static async start(): Promise<CatalogueServer> {
    const log = createLog({ logLevel: 'silent' }, 'test');
    const engine = createEngine({ camundaRestAddress: 'http://127.0.0.1:9' });
    const outbox = new Outbox({ engine, clock: realClock }, log);
    const services = { clock: realClock, rules: createRuleContexts(realClock), outbox, log };
    const application = await startApplicationServer({
      modules: [...baseModules, catalogueImportsModule(services), projectsModule(services)],
    });
    const { catalogue } = await loadSeed();
    await Departments.insertMany(catalogue.departments);
    for (const role of ROLE_NAMES) await addAccount(role, [role], { departmentId: 'archives' });
    await addAccount('builder', ['systemConstruction'], { departmentId: 'system-construction' });
    await addAccount('colleague', ['systemConstruction'], { departmentId: 'system-construction' });
    await addAccount('nature-leader', ['leader'], { departmentId: 'natural-resources' });
    await addAccount('unattached-leader', ['leader']);
    await addAccount('nature-clerk', ['clerk'], { departmentId: 'natural-resources' });
    return new CatalogueServer(application, catalogue, outbox);
  }

  stop(): Promise<void> {
    return this.application.stop();
  }

  /** The seed's catalogue, and nothing that was done with it. */
  async reset(): Promise<void> {
    const collections = [CatalogueImports, ItemClaims, Items, FlowTemplates, Settings, Stages];
    for (const { collection } of [...collections, Notices, Projects])
      await collection.deleteMany({});
    await Items.insertMany(this.seed.items);
    await FlowTemplates.insertMany(this.seed.flowTemplates);
  }

  /** The account of a role has the role's name. */
  async as(accountId: string): Promise<Browser> {
    const browser = this.#browsers.get(accountId) ?? (await this.application.as(accountId));
    this.#browsers.set(accountId, browser);
    return browser;
  }

  /** The items of the seed with changes by id, and new ones. */
  itemsWith(
    changes: Readonly<Record<string, Partial<ApprovalItem>>>,
    added: readonly ApprovalItem[] = [],
  ): ApprovalItem[] {
    return [...this.seed.items.map((item) => ({ ...item, ...changes[item.id] })), ...added];
  }

  seedItem(id: string): ApprovalItem {
    return this.seed.items.find((item) => item.id === id)!;
  }

  newItem(): ApprovalItem {
    return {
      ...this.seedItem(PERMIT),
      ...{ id: NEW_ITEM, name: '乡村建设规划许可延期', line: 'parallel' },
      ...{ predecessors: [], milestone: false },
    };
  }

  sheets(items: readonly ApprovalItem[]): Sheet[] {
    return writeSheets(items, this.seed.departments);
  }

  /** An upload of the account; `key` is its Idempotency-Key. */
  async upload(accountId: string, bytes: Buffer, name = '目录.json', key?: string) {
    return uploadBy(await this.as(accountId), bytes, name, key);
  }

  /** An import that was compared, not applied. */
  async previewed(accountId: string, items: readonly ApprovalItem[]): Promise<View> {
    const response = await this.upload(accountId, jsonOf(items));
    expect(response.status, response.text).to.equal(201);
    return bodyOf(response) as View; // by its schema
  }

  async apply(accountId: string, { importId }: View, key?: string) {
    const request = (await this.as(accountId)).post(`${IMPORTS}/${importId}/apply`);
    return key === undefined ? request : request.set('Idempotency-Key', key);
  }

  /** An import that took effect. */
  async applied(items: readonly ApprovalItem[]): Promise<View> {
    const view = await this.previewed('builder', items);
    const response = await this.apply('builder', view);
    expect(response.status, response.text).to.equal(200);
    expect(bodyOf(response)).to.include({ status: 'applied' });
    return view;
  }

  async post(accountId: string, path: string, body: object = {}) {
    return (await this.as(accountId)).post(path).send(body);
  }

  /** What a page of the API says to the account. */
  async read(accountId: string, path: string): Promise<Record<string, unknown>> {
    const response = await (await this.as(accountId)).get(path);
    expect(response.status, response.text).to.equal(200);
    return bodyOf(response);
  }
}

/** The items as a JSON file has them, with a byte order mark as Windows writes it. */
export function jsonOf(items: readonly ApprovalItem[]): Buffer {
  return Buffer.from(`\uFEFF${JSON.stringify(items.map(({ version: _, ...item }) => item))}`);
}

/** Sends a file of the provincial catalogue. */
export function uploadBy(browser: Browser, bytes: Buffer, name = '目录.json', key?: string) {
  const request = browser.post(IMPORTS);
  if (key !== undefined) request.set('Idempotency-Key', key);
  return request.field('source', '辽宁省目录 2026-09').attach('file', bytes, name);
}
