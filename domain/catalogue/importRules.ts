import type { Effect, JournalEntry } from '../aggregate.ts';
import { markApplied, recordDecision, supersede } from '../decisions.ts';
import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { CatalogueImport, ImportActOf, ImportFormat, ImportState } from './catalogueImport.ts';
import { importStates } from './catalogueImport.ts';
import type { Comparison } from './compareImport.ts';

/** What is said where somebody else's import took effect since this one was compared. */
export const STALE = '目录已有变化，请重新导入比对';

/**
 * The states from which an import may take effect. The review of 营商环境建设局 (R25, Art. 5(1)) stands
 * here: with it, `previewed` gives way to the state that the review leaves behind.
 */
const readyStates: ReadonlySet<ImportState> = new Set(['previewed']);

export interface NewImport {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly comparison: Comparison;
  readonly baseRevision: number;
  /** ms */
  readonly now: number;
}

/** A file that was compared. Nothing has changed in the catalogue yet. @throws {RuleViolation} */
export function newImport(
  act: ImportActOf<'importCatalogue'>,
  actor: Actor,
  { importId, format, comparison, baseRevision, now }: NewImport,
): CatalogueImport {
  mustBuildTheSystem(actor);
  const { fileName, sha256, source } = act;
  const first: CatalogueImport = {
    ...{ _id: importId, version: 0, pending: true, decisions: [], tasks: {}, journal: {} },
    ...comparison,
    ...{ fileName, sha256, format, source, baseRevision, state: 'previewed' },
    ...{ importedBy: actor.accountId, importedByName: actor.name, importedAt: now },
  };
  return recordApplied(first, { decisionId: importId, act, by: actor, at: now }, []);
}

/**
 * Brings an import into effect: recorded here, done by the outbox. It takes effect unless another one
 * was faster.
 * @param current whether the catalogue is still what the import was compared with
 * @throws {RuleViolation}
 */
export function applyImport(
  present: CatalogueImport,
  actor: Actor,
  decisionId: string,
  { current, now }: { readonly current: boolean; readonly now: number },
): CatalogueImport {
  const act = { kind: 'applyImport' } as const;
  if (wasRecorded(present, decisionId, act, actor)) return present;
  mayApply(present, actor);
  if (present.changes.length === 0)
    refuse('R21', '与现行目录没有差异，不需要生效，可以作废本次导入');
  if (!current) conflict('R21', STALE);
  const recorded = recordDecision<CatalogueImport>(present, {
    ...{ decisionId, act, by: actor, at: now },
    ...{ target: { type: 'none' }, status: 'recorded' },
  });
  const effect: Effect = {
    effectId: `${decisionId}:versions`,
    ...{ type: 'itemVersions', importId: present._id },
  };
  const entry: JournalEntry = { at: now, outcome: {}, effects: [effect], open: true };
  const journal = { ...recorded.journal, [decisionId]: entry };
  return { ...recorded, state: 'applying', journal };
}

/** Sets a file aside that was compared and shall not take effect. @throws {RuleViolation} */
export function discardImport(
  present: CatalogueImport,
  reason: string,
  actor: Actor,
  decisionId: string,
  now: number,
): CatalogueImport {
  const act = { kind: 'discardImport', reason } as const;
  if (wasRecorded(present, decisionId, act, actor)) return present;
  mayDiscard(present, actor);
  const discarded: CatalogueImport = {
    ...present,
    ...{ state: 'discarded', endedByName: actor.name, endedAt: now, reason },
  };
  return recordApplied(discarded, { decisionId, act, by: actor, at: now }, []);
}

export type ImportAbility = 'applyImport' | 'discardImport';

/** What the actor may do with an import now. */
export function importAbilities(
  { state, changes }: { readonly state: ImportState; readonly changes: readonly unknown[] },
  actor: Actor,
): ImportAbility[] {
  if (!hasRole(actor, 'systemConstruction')) return [];
  return [
    ...(readyStates.has(state) && changes.length > 0 ? (['applyImport'] as const) : []),
    ...(state === 'previewed' ? (['discardImport'] as const) : []),
  ];
}

/** All versions are in the catalogue. Repeated, it changes nothing. @param now ms */
export function finishImport(present: CatalogueImport, now: number): CatalogueImport {
  const decision = applyingDecision(present);
  if (!decision) return present;
  const { decisionId, by } = decision;
  const applied: CatalogueImport = {
    ...markApplied(present, decisionId),
    ...{ state: 'applied', endedByName: by.name, endedAt: now },
  };
  // No job stands behind these notices: the outbox delivers them.
  const effects = claimNotices(present, now);
  const entry: JournalEntry = { at: now, outcome: {}, effects, open: true };
  return { ...applied, journal: { ...applied.journal, [`${decisionId}:claims`]: entry } };
}

/** Another import was faster: nothing was changed by this one, and it cannot take effect any more. */
export function supersedeImport(present: CatalogueImport): CatalogueImport {
  const decision = applyingDecision(present);
  if (!decision) return present;
  return { ...supersede(present, decision.decisionId, STALE), state: 'previewed' };
}

/** The act that brings it into effect and is not through yet. */
function applyingDecision({ state, decisions }: CatalogueImport) {
  if (state !== 'applying') return undefined;
  return decisions.find(({ act, status }) => act.kind === 'applyImport' && status === 'recorded');
}

/** Names in one notice; the rest is counted. */
const NAMED = 20;

/** To the leaders of each department that has to claim something. */
function claimNotices({ _id, changes }: CatalogueImport, at: number): Effect[] {
  const items = changes.filter(({ toBeClaimed }) => toBeClaimed).map(({ item }) => item);
  return [...new Set(items.map(({ departmentId }) => departmentId))].map((departmentId) => {
    const own = items.filter((item) => item.departmentId === departmentId);
    const names = own.slice(0, NAMED).map(({ name }) => `“${name}”`);
    const rest = own.length > NAMED ? `等 ${own.length} 个事项` : '';
    return {
      effectId: `${_id}:claim:${departmentId}`,
      type: 'notice',
      notice: {
        to: { departmentId, role: 'leader' },
        importId: _id,
        title: '请认领审批事项',
        body: `省目录导入的${names.join('、')}${rest}列在贵部门，请认领；不属于贵部门的请说明理由退回。`,
        at,
      },
    };
  });
}

function mayApply({ state }: CatalogueImport, actor: Actor): void {
  mustBuildTheSystem(actor);
  if (!readyStates.has(state)) conflict('R21', `本次导入${importStates[state]}，请刷新页面查看`);
}

function mayDiscard({ state }: CatalogueImport, actor: Actor): void {
  mustBuildTheSystem(actor);
  if (state !== 'previewed') conflict('R21', `本次导入${importStates[state]}，不能作废`);
}

function mustBuildTheSystem(actor: Actor): void {
  if (!hasRole(actor, 'systemConstruction'))
    forbid('R21', '审批事项目录由系统建设管理部门从省目录导入');
}
