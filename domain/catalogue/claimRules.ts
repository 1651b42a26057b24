import type { Effect } from '../aggregate.ts';
import type { RuleContext } from '../context.ts';
import type { Actor } from '../identity/roles.ts';
import { hasRole } from '../identity/roles.ts';
import { recordApplied, wasRecorded } from '../immediate.ts';
import { RuleViolation } from '../rule.ts';
import { conflict, forbid, refuse } from '../stage/violations.ts';
import type { CatalogueImport } from './catalogueImport.ts';
import type { ClaimAct, ClaimEntry, ItemClaim } from './claim.ts';
import type { ItemChange } from './compareImport.ts';

type Importing = Pick<CatalogueImport, '_id' | 'importedBy' | 'importedByName'>;

/** An item that an import brings for the first time, or first gives to another department. */
export function newClaim(change: ItemChange, by: Importing, now: number): ItemClaim {
  const { item } = change;
  return asked(
    {
      ...{ _id: item.id, version: 0, pending: false, decisions: [], tasks: {}, journal: {} },
      ...{ name: item.name, departmentId: item.departmentId, state: 'claimed' },
      ...{ fromVersion: item.version, importId: '', importedBy: by.importedBy, entries: [] },
    },
    change,
    by,
    now,
  );
}

/** The item has to be claimed (again). Repeated for the same import, it changes nothing. */
export function askForClaim(
  claim: ItemClaim,
  change: ItemChange,
  by: Importing,
  now: number,
): ItemClaim {
  return claim.importId === by._id ? claim : asked(claim, change, by, now);
}

function asked(
  claim: ItemClaim,
  { item }: ItemChange,
  { _id: importId, importedBy, importedByName }: Importing,
  now: number,
): ItemClaim {
  const { departmentId, name, version } = item;
  const entry: ClaimEntry = {
    ...{ entryId: importId, kind: 'import', departmentId, byName: importedByName, at: now },
  };
  return {
    ...claim,
    ...{ name, departmentId, state: 'unclaimed', importId, importedBy },
    // What nobody has claimed yet goes on waiting from the same version.
    fromVersion: claim.state === 'claimed' ? version : claim.fromVersion,
    entries: [...claim.entries, entry],
  };
}

/**
 * Records that a department claims an item or says that it is not its own.
 * @throws {RuleViolation}
 */
export function decideClaim(
  claim: ItemClaim,
  act: ClaimAct,
  actor: Actor,
  decisionId: string,
  { now, directory }: Pick<RuleContext, 'now' | 'directory'>,
): ItemClaim {
  if (wasRecorded(claim, decisionId, act, actor)) return claim;
  mayDecide(claim, act.kind, actor);
  const { departmentId, name, entries, importId, importedBy } = claim;
  const department = directory.departments.get(departmentId)?.name ?? departmentId;
  const entry: ClaimEntry = {
    ...{ entryId: decisionId, departmentId, byName: actor.name, at: now },
    ...(act.kind === 'claimItem' ? { kind: 'claim' } : { kind: 'disclaim', reason: act.reason }),
  };
  const notice: Effect = {
    effectId: `${decisionId}:notice`,
    type: 'notice',
    notice: {
      to: { accountId: importedBy },
      ...{ importId, claimedItemId: claim._id },
      ...(act.kind === 'claimItem'
        ? { title: '审批事项已认领', body: `${department}已认领“${name}”。` }
        : { title: '审批事项未被认领', body: `${department}不予认领“${name}”：${act.reason}` }),
      at: now,
    },
  };
  const decided: ItemClaim = {
    ...claim,
    state: act.kind === 'claimItem' ? 'claimed' : 'disclaimed',
    entries: [...entries, entry],
  };
  return recordApplied(decided, { decisionId, act, by: actor, at: now }, [notice]);
}

/** What the actor may do with an item that waits to be claimed. */
export function claimAbilities(claim: ItemClaim, actor: Actor): ClaimAct['kind'][] {
  return (['claimItem', 'disclaimItem'] as const).filter((kind) => {
    try {
      mayDecide(claim, kind, actor);
      return true;
    } catch (error) {
      if (error instanceof RuleViolation) return false;
      throw error;
    }
  });
}

function mayDecide({ state, departmentId }: ItemClaim, kind: ClaimAct['kind'], actor: Actor): void {
  if (!hasRole(actor, 'leader') || actor.departmentId !== departmentId)
    forbid('R21', '审批事项由目录中列出的部门的负责人认领');
  if (state === 'claimed')
    conflict('R21', '这个事项已经认领；如需调整，请在省目录中调整后重新导入');
  if (kind === 'disclaimItem' && state === 'disclaimed')
    conflict('R21', '已经说明这个事项不予认领，请等待目录调整');
}

/**
 * An item that no department has claimed yet is not part of a stage by default, and cannot be chosen.
 * @throws {RuleViolation}
 */
export function mustBeClaimed(
  itemIds: readonly string[],
  waiting: readonly Pick<ItemClaim, '_id' | 'name'>[],
): void {
  const chosen = waiting.filter(({ _id }) => itemIds.includes(_id));
  if (chosen.length === 0) return;
  const names = chosen.map(({ name }) => `“${name}”`).join('、');
  refuse('R21', `${names}尚未由办理部门认领，不能选择，请先联系该部门认领`);
}
