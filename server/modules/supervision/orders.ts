import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import type { GiveOrder, OrderAct } from '../../../domain/supervision/acts.ts';
import type { OrderState, SupervisionOrder } from '../../../domain/supervision/order.ts';
import { decideOrder, giveOrder } from '../../../domain/supervision/orderRules.ts';
import { insertAggregate, readAggregate } from '../../../models/aggregates.ts';
import { Stages } from '../../../models/stages.ts';
import { SupervisionOrders } from '../../../models/supervisionOrders.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from '../projects/service.ts';

/**
 * Gives an order. Repeating it under the same id returns what was given first.
 * @throws {Problem} 404 for the stage; 403, 409, 422 by the rules
 */
export async function give(
  orderId: string,
  act: GiveOrder,
  actor: Actor,
  services: ActServices,
): Promise<SupervisionOrder> {
  const known = await SupervisionOrders.findById(orderId).lean<SupervisionOrder>();
  if (known && wasRecorded(known, orderId, act, actor)) return known;
  const stage = await readAggregate(Stages, act.stageId).catch(asNotFound);
  const context = { ...(await services.rules.current()), stage };
  const given = await insertAggregate(SupervisionOrders, giveOrder(orderId, act, actor, context));
  wasRecorded(given, orderId, act, actor);
  services.outbox
    .dispatch({ type: 'supervisionOrder', id: orderId }, given)
    .catch((error: unknown) => services.log.warn({ err: error, orderId }, 'sent later'));
  return given;
}

/**
 * Records an act on an order.
 * @throws {Problem} 400 for files that do not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnOrder(
  orderId: string,
  act: OrderAct,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<DecisionAnswer> {
  const { projectId } = await readOrder(orderId, actor);
  await filesMustExist(act, projectId, actor);
  const context = await services.rules.current();
  const record = (order: SupervisionOrder) => decideOrder(order, act, actor, decisionId, context);
  return submit({ type: 'supervisionOrder', id: orderId }, decisionId, record, services);
}

/** @throws {Problem} 404, also for departments that it does not concern */
export async function readOrder(orderId: string, actor: Actor): Promise<SupervisionOrder> {
  const order = await readAggregate(SupervisionOrders, orderId).catch(asNotFound);
  const { departmentId, leadDepartmentId } = order;
  if (seesEveryOrder(actor)) return order;
  if (actor.departmentId === departmentId || actor.departmentId === leadDepartmentId) return order;
  throw problems.notFound();
}

function seesEveryOrder(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'auditor');
}

export interface OrderPage extends Page {
  readonly stageId?: string | undefined;
  readonly state?: OrderState | undefined;
}

/** The newest first: those of one's department, as addressee or lead, or all. */
export async function findOrders(
  actor: Actor,
  { stageId, state, ...page }: OrderPage,
): Promise<{ readonly orders: SupervisionOrder[]; readonly total: number }> {
  const own = actor.departmentId ?? '';
  const filter = {
    ...(!seesEveryOrder(actor) && {
      $or: [{ departmentId: own }, { leadDepartmentId: own }],
    }),
    ...(stageId !== undefined && { stageId }),
    ...(state !== undefined && { state }),
  };
  const { rows: orders, total } = await readPage(
    SupervisionOrders,
    { filter, sort: { givenAt: -1, _id: 1 } },
    page,
  );
  return { orders, total };
}
