import type { FilingAct } from '../../../domain/filing/acts.ts';
import type { FilingContent } from '../../../domain/filing/content.ts';
import { decideFiling } from '../../../domain/filing/decide.ts';
import { editFiling, mayEdit, newFiling } from '../../../domain/filing/draft.ts';
import type { Filing, FilingState } from '../../../domain/filing/filing.ts';
import { isFiler } from '../../../domain/filing/rights.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { changeAggregate, readAggregate } from '../../../models/aggregates.ts';
import { Filings } from '../../../models/filings.ts';
import { insertRequested, mustBeSameRequest } from '../../acts/idempotency.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { problems } from '../../problem.ts';
import { filesMustBeOwn, openContent, prefilled, sealContent } from './content.ts';
import { filingContextOf, type FilingServices } from './context.ts';

/**
 * A new draft, with what the account says of its holder. Repeating it under the same id returns what
 * was begun first; other content under it is a conflict.
 * @throws {Problem} 400 for files that do not exist, 409
 */
export async function beginFiling(
  filingId: string,
  content: FilingContent,
  actor: Actor,
  { clock, secretBox }: FilingServices,
): Promise<Filing> {
  const request = secretBox.digest(JSON.stringify(content));
  await mustBeSameRequest(Filings, filingId, request);
  await filesMustBeOwn(content, actor);
  const whole = sealContent(await prefilled(content, actor, secretBox), secretBox);
  const first = newFiling(filingId, whole, actor, await clock.now());
  return insertRequested(Filings, { ...first, request });
}

/**
 * Replaces the content of a draft, or of a filing that was returned.
 * @throws {Problem} 400 for files that do not exist, 404; 409 when another page has saved meanwhile
 */
export async function saveFiling(
  filingId: string,
  { contentVersion, content }: Pick<Filing, 'contentVersion' | 'content'>,
  actor: Actor,
  { clock, secretBox }: FilingServices,
): Promise<Filing> {
  mayEdit(await readFiling(filingId, actor), actor);
  await filesMustBeOwn(content, actor);
  const [now, written] = [await clock.now(), JSON.stringify(content)];
  const stored = { contentVersion, content: sealContent(content, secretBox) };
  return changeAggregate(Filings, filingId, (present) => {
    const isPresent = JSON.stringify(openContent(present.content, secretBox)) === written;
    return editFiling(present, stored, isPresent, actor, now);
  });
}

/**
 * Records an act on a filing; a reception waits a little for its project and stage.
 * @throws {Problem} 404; 403, 409, 422 by the rules
 */
export async function actOnFiling(
  filingId: string,
  act: FilingAct,
  actor: Actor,
  decisionId: string,
  services: FilingServices,
): Promise<DecisionAnswer> {
  await readFiling(filingId, actor);
  const record = async (filing: Filing) =>
    decideFiling(filing, act, actor, decisionId, await filingContextOf(filing, services));
  return submit({ type: 'filing', id: filingId }, decisionId, record, services);
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readFiling(filingId: string, actor: Actor): Promise<Filing> {
  const filing = await readAggregate(Filings, filingId).catch(asNotFound);
  if (isFiler(filing, actor)) return filing;
  const { leadDepartmentId } = filing;
  // A draft is its applicant's own.
  if (leadDepartmentId === undefined || !readsContent(actor)) throw problems.notFound();
  if (actor.departmentId !== leadDepartmentId && !seesEveryFiling(actor)) throw problems.notFound();
  return filing;
}

function seesEveryFiling(actor: Actor): boolean {
  return hasRole(actor, 'supervisor', 'auditor');
}

export interface FilingPage extends Page {
  readonly state?: FilingState | undefined;
}

/**
 * One's own, those that were submitted to one's department, or all for those who supervise: the last
 * changed first; those that wait for the clerk in the order in which they came.
 */
export async function findFilings(
  actor: Actor,
  { state, ...page }: FilingPage,
): Promise<{ readonly filings: Filing[]; readonly total: number }> {
  const filter = { ...concerning(actor), ...(state !== undefined && { state }) };
  const { rows: filings, total } = await readPage(
    Filings,
    {
      filter,
      sort: state === 'submitted' ? { submittedAt: 1, _id: 1 } : { alteredAt: -1, _id: 1 },
    },
    page,
  );
  return { filings, total };
}

function concerning(actor: Actor) {
  if (seesEveryFiling(actor)) return { leadDepartmentId: { $exists: true } };
  if (hasRole(actor, 'applicant') || !readsContent(actor))
    return { applicantAccountId: actor.accountId };
  return { leadDepartmentId: actor.departmentId ?? '' };
}
