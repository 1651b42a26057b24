import type { ClaimAct, ClaimState, ItemClaim } from '../../../domain/catalogue/claim.ts';
import { decideClaim } from '../../../domain/catalogue/claimRules.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { ItemClaims } from '../../../models/itemClaims.ts';
import { Items } from '../../../models/items.ts';
import { submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';

/**
 * Records that a department claims an item, or that it is not its own.
 * @throws {Problem} 404 for an item that does not exist; 403, 409
 */
export async function actOnClaim(
  itemId: string,
  act: ClaimAct,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<DecisionAnswer> {
  if (!(await ItemClaims.exists({ _id: itemId }))) {
    if (!(await Items.exists({ id: itemId })))
      throw problems.notFound('没有这个审批事项，请从待认领的列表中选择。');
    throw problems.conflict('这个事项已经认领；如需调整，请在省目录中调整后重新导入');
  }
  const context = await services.rules.current();
  const record = (claim: ItemClaim) => decideClaim(claim, act, actor, decisionId, context);
  return submit({ type: 'itemClaim', id: itemId }, decisionId, record, services);
}

/** @throws {Problem} 404, also for what is asked of another department */
export async function readClaim(itemId: string, actor: Actor): Promise<ItemClaim> {
  const claim = await ItemClaims.findOne({ _id: itemId }).lean<ItemClaim>();
  if (!claim || (!seesEveryClaim(actor) && claim.departmentId !== actor.departmentId))
    throw problems.notFound('没有这个待认领的事项，请从事项认领的列表中选择。');
  return claim;
}

function seesEveryClaim(actor: Actor): boolean {
  return hasRole(actor, 'systemConstruction', 'supervisor', 'auditor');
}

export interface ClaimFilter extends Page {
  readonly state?: ClaimState | undefined;
  readonly departmentId?: string | undefined;
}

/** By department and item. A leader sees what is asked of the own department, if there is one; others see all. */
export async function findClaims(
  actor: Actor,
  { state, departmentId, ...page }: ClaimFilter,
): Promise<{ readonly claims: ItemClaim[]; readonly total: number }> {
  const wanted = seesEveryClaim(actor) ? departmentId : (actor.departmentId ?? '');
  const filter = {
    ...(state !== undefined && { state }),
    ...(wanted !== undefined && { departmentId: wanted }),
  };
  const { rows: claims, total } = await readPage(
    ItemClaims,
    { filter, sort: { departmentId: 1, _id: 1 } },
    page,
  );
  return { claims, total };
}
