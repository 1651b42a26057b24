import type { CatalogueImport, ImportState } from '../../../domain/catalogue/catalogueImport.ts';
import { checkImport, type PresentCatalogue } from '../../../domain/catalogue/checkImport.ts';
import { compareImport, type ItemChange } from '../../../domain/catalogue/compareImport.ts';
import { placeOf, type ImportProblem } from '../../../domain/catalogue/importProblem.ts';
import { applyImport, discardImport, newImport } from '../../../domain/catalogue/importRules.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import { insertAggregate, readAggregate } from '../../../models/aggregates.ts';
import { CatalogueImports } from '../../../models/catalogueImports.ts';
import { Departments } from '../../../models/departments.ts';
import { Items } from '../../../models/items.ts';
import { catalogueRevision, settledRevision } from '../../../runtime/itemVersions.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { Problem, problems } from '../../problem.ts';
import type { ReceivedFile } from '../files/service.ts';
import type { ActServices } from '../projects/service.ts';
import { describeFile, readCatalogueFile } from './readFile.ts';
import { findFlowTemplates, findItems } from './service.ts';

/** What one import may change, in characters of JSON: it is one document of the store. */
const LARGEST_CHANGE = 8_000_000;
/** Problems that one answer names; a file with more of them is of another kind altogether. */
const PROBLEMS_TOLD = 1000;
/** Problems that stand in the sentence. */
const PROBLEMS_IN_WORDS = 3;

/**
 * Reads, checks and compares a file of the provincial catalogue. Nothing changes but that the import
 * is there, to be looked at. The same request again returns what it made first.
 * @throws {Problem} 400 with every problem of the file; 413 for one that is too large
 */
export async function importFile(
  importId: string,
  { file, source }: { readonly file: ReceivedFile; readonly source: string },
  actor: Actor,
  { clock }: ActServices,
): Promise<CatalogueImport> {
  const described = await describeFile(file);
  const { fileName, sha256, format } = described;
  const act = { kind: 'importCatalogue', fileName, sha256, source } as const;
  const known = await CatalogueImports.findById(importId).lean<CatalogueImport>();
  if (known && wasRecorded(known, importId, act, actor)) return known;
  const now = await clock.now();
  // Before the catalogue is read: a change in between makes this a stale comparison.
  const { revision: baseRevision } = await settledRevision(now);
  const present = await presentCatalogue();
  const raw = await readCatalogueFile(described, present.departments, source);
  const checked = checkImport(raw, present);
  if (!checked.ok) throw refused(checked.problems);
  const comparison = compareImport(checked.items, present.items);
  if (JSON.stringify(comparison.changes).length > LARGEST_CHANGE)
    throw problems.tooLarge('一次导入变化的内容过多，请按部门拆分后分次导入。');
  const first = newImport(act, actor, { importId, format, comparison, baseRevision, now });
  const written = await insertAggregate(CatalogueImports, first);
  wasRecorded(written, importId, act, actor);
  return written;
}

async function presentCatalogue(): Promise<PresentCatalogue> {
  const [departments, items, flowTemplates] = await Promise.all([
    Departments.find({}, { _id: 0 }).lean(),
    findItems({}),
    findFlowTemplates({}),
  ]);
  return { departments, items, flowTemplates };
}

function refused(found: readonly ImportProblem[]): Problem {
  const words = found
    .slice(0, PROBLEMS_IN_WORDS)
    .map((problem) => `${placeOf(problem)}：${problem.message}`);
  const more = found.length > PROBLEMS_IN_WORDS ? '……' : '';
  return new Problem(
    'bad-file',
    `文件有 ${found.length} 处问题，没有导入任何内容，请全部更正后重新上传：${words.join('；')}${more}`,
    { rows: found.slice(0, PROBLEMS_TOLD) },
  );
}

/**
 * Brings an import into effect.
 * @throws {Problem} 404; 403, 409 when the catalogue has changed since it was compared, 422
 */
export async function apply(
  importId: string,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<DecisionAnswer> {
  const now = await services.clock.now();
  await settledRevision(now);
  const record = async (present: CatalogueImport) =>
    applyImport(present, actor, decisionId, { current: await isCurrent(present), now });
  const owner = { type: 'catalogueImport', id: importId } as const;
  const answer = await submit(owner, decisionId, record, services);
  if (answer.status === 'superseded') throw problems.conflict(answer.reason ?? '');
  return answer;
}

/** Whether the catalogue is still what this import was compared with. */
export async function isCurrent({ baseRevision, changes }: CatalogueImport): Promise<boolean> {
  if ((await catalogueRevision()).revision !== baseRevision) return false;
  const newest = await newestVersions(changes.map(({ item }) => item.id));
  return changes.every(({ item, baseVersion }) => newest.get(item.id) === baseVersion);
}

async function newestVersions(ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await Items.find({ id: { $in: ids } }, { _id: 0, id: 1, version: 1 })
    .sort({ version: 1 })
    .lean<Pick<ApprovalItem, 'id' | 'version'>[]>();
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** @throws {Problem} 404; 403, 409 */
export async function discard(
  importId: string,
  reason: string,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<DecisionAnswer> {
  const now = await services.clock.now();
  const record = (present: CatalogueImport) =>
    discardImport(present, reason, actor, decisionId, now);
  return submit({ type: 'catalogueImport', id: importId }, decisionId, record, services);
}

/** @throws {Problem} 404 */
export function readImport(importId: string): Promise<CatalogueImport> {
  return readAggregate(CatalogueImports, importId).catch(asNotFound);
}

/** What the changed items of an import said before, by id. */
export async function basesOf({ changes }: CatalogueImport): Promise<Map<string, ApprovalItem>> {
  const bases = new Map(changes.map(({ item, baseVersion }) => [item.id, baseVersion]));
  const rows = await Items.find({ id: { $in: [...bases.keys()] } }, { _id: 0 }).lean<
    ApprovalItem[]
  >();
  const own = rows.filter(({ id, version }) => bases.get(id) === version);
  return new Map(own.map((item) => [item.id, item]));
}

export interface ImportPage extends Page {
  readonly state?: ImportState | undefined;
}

/** What a list needs of an import: the items themselves are most of it. */
export type ImportSummary = Omit<CatalogueImport, 'changes' | 'decisions' | 'journal'> & {
  readonly changes: readonly Omit<ItemChange, 'item'>[];
};

/** The newest first. */
export async function findImports({
  state,
  ...page
}: ImportPage): Promise<{ readonly imports: ImportSummary[]; readonly total: number }> {
  const filter = state === undefined ? {} : { state };
  const { rows: imports, total } = await readPage<CatalogueImport, ImportSummary>(
    CatalogueImports,
    {
      filter,
      sort: { importedAt: -1, _id: 1 },
      fields: { 'changes.item': 0, decisions: 0, journal: 0 },
    },
    page,
  );
  return { imports, total };
}
