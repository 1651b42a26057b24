import type { SecretBox } from '../../../runtime/secretBox.ts';
import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import { wasRecorded } from '../../../domain/immediate.ts';
import type { z } from 'zod';
import type {
  ReportStaffChange,
  StaffChangeAct,
  StaffChangeContent,
  staffReportSchema,
} from '../../../domain/staff/acts.ts';
import { decideStaffChange, givesPassword } from '../../../domain/staff/decide.ts';
import { reportStaffChange } from '../../../domain/staff/report.ts';
import type { StaffContext } from '../../../domain/staff/rules.ts';
import type {
  StaffAccount,
  StaffChange,
  StaffChangeState,
} from '../../../domain/staff/staffChange.ts';
import { notAlone } from '../../../domain/staff/undecided.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { insertAggregate, readAggregate } from '../../../models/aggregates.ts';
import { isDuplicateKey } from '../../../models/duplicateKey.ts';
import { StaffChanges } from '../../../models/staffChanges.ts';
import { Tasks, type Task } from '../../../models/tasks.ts';
import type { Sender } from '../../../runtime/owners.ts';
import { readDirectory } from '../../../runtime/ruleContext.ts';
import { filesMustExist } from '../../acts/filesMustExist.ts';
import { asNotFound, submit, type DecisionAnswer } from '../../acts/submit.ts';
import { readPage, type Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import { hashPassword, oneTimePassword } from '../../session/passwords.ts';
import type { ActServices } from '../projects/service.ts';

export type StaffReport = z.output<typeof staffReportSchema>;

/**
 * Files a report. What ends with it has ended when this answers. Repeating it under the same id
 * returns what was filed first.
 * @throws {Problem} 400 for a file that does not exist; 403, 409, 422 by the rules
 */
export async function fileReport(
  changeId: string,
  report: StaffReport,
  actor: Actor,
  services: ActServices & { readonly secretBox: SecretBox },
): Promise<StaffChange> {
  const act = actOf(report, actor, services.secretBox);
  const known = await filedAs(changeId, act, actor);
  const filed = known ?? (await fileAnew(changeId, act, actor, services));
  await perform({ type: 'staffChange', id: changeId }, services);
  return filed;
}

async function fileAnew(
  changeId: string,
  act: ReportStaffChange,
  actor: Actor,
  services: ActServices,
): Promise<StaffChange> {
  const context = await contextOf(act.departmentId, act.change, services);
  try {
    const first = reportStaffChange(changeId, act, actor, context);
    await filesMustExist(act, '', actor);
    const filed = await insertAggregate(StaffChanges, first);
    wasRecorded(filed, changeId, act, actor);
    return filed;
  } catch (error) {
    // A second click, judged on what the first one has changed meanwhile.
    const meanwhile = await filedAs(changeId, act, actor);
    if (meanwhile) return meanwhile;
    return asNotAlone(error);
  }
}

/** For `catch`: another report about the person came in since it was looked for. */
function asNotAlone(error: unknown): never {
  if (isDuplicateKey(error)) notAlone();
  throw error;
}

/** The report of this request, if it was filed. @throws {RuleViolation} when the id is of another one */
async function filedAs(
  changeId: string,
  act: ReportStaffChange,
  actor: Actor,
): Promise<StaffChange | undefined> {
  const known = await StaffChanges.findOne({ _id: changeId }).lean<StaffChange>();
  return known && wasRecorded(known, changeId, act, actor) ? known : undefined;
}

/** The number of the person is not kept: a key that only this system can make of it stands for it. */
function actOf(
  { departmentId, change, reason, fileId }: StaffReport,
  actor: Actor,
  box: SecretBox,
): ReportStaffChange {
  return {
    kind: 'reportStaffChange',
    departmentId: departmentId ?? actor.departmentId ?? '',
    change: recorded(change, box),
    ...{ reason, fileId },
  };
}

function recorded(change: StaffReport['change'], box: SecretBox): StaffChangeContent {
  if (change.kind !== 'joins') return change;
  const { idNumber, ...rest } = change;
  return { ...rest, personKey: box.digest(idNumber) };
}

/** An answer about a report; with a password where the confirmation gave one, the only time. */
export type StaffDecisionAnswer = DecisionAnswer & { readonly oneTimePassword?: string };

/**
 * Records an act on a report; what follows it has been done when this answers.
 * @throws {Problem} 400 for a file that does not exist, 404; 403, 409, 422 by the rules
 */
export async function actOnReport(
  changeId: string,
  act: StaffChangeAct,
  actor: Actor,
  decisionId: string,
  services: ActServices,
): Promise<StaffDecisionAnswer> {
  const present = await readReport(changeId, actor);
  await filesMustExist(act, '', actor);
  const context = await contextOf(present.departmentId, present.change, services);
  const password =
    act.kind === 'confirmStaffChange' && givesPassword(present) ? oneTimePassword() : undefined;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  // Set by the change below: of a repeated request nobody is told a password that is not the account's.
  let written = false as boolean;
  const record = (change: StaffChange) => {
    const confirmation = { ...context, ...(passwordHash !== undefined && { passwordHash }) };
    const next = decideStaffChange(change, act, actor, decisionId, confirmation);
    written = next !== change;
    return next;
  };
  const sender: Sender = { type: 'staffChange', id: changeId };
  const answer = await submit(sender, decisionId, record, services).catch(asNotAlone);
  await perform(sender, services);
  return { ...answer, ...(password !== undefined && written && { oneTimePassword: password }) };
}

/** Performs what follows now; what fails is tried again by the outbox. */
async function perform(sender: Sender, { outbox, log }: ActServices): Promise<void> {
  try {
    await outbox.dispatch(sender);
  } catch (error) {
    log.warn({ err: error, ...sender }, 'done later');
  }
}

export async function contextOf(
  departmentId: string,
  change: StaffChangeContent,
  { clock }: ActServices,
): Promise<StaffContext> {
  const { accountId } = change;
  const [now, directory, account, accountOfPerson, undecided, openTasks] = await Promise.all([
    clock.now(),
    readDirectory(),
    Accounts.findOne({ accountId }).lean<Account>(),
    change.kind === 'joins'
      ? Accounts.findOne({ personKey: change.personKey }).lean<Account>()
      : null,
    StaffChanges.find({ ...aboutPerson(change), state: 'filed' }).lean<StaffChange[]>(),
    Tasks.find({ departmentId, state: 'open' }).lean<Task[]>(),
  ]);
  return {
    ...{ now, directory, openTasks },
    ...(account && { account: staffAccountOf(account) }),
    ...(accountOfPerson && { accountOfPerson: staffAccountOf(accountOfPerson) }),
    undecided: undecided.map((known) => known.change.kind),
  };
}

/** Reports about the account, and about the same new person under another login name. */
function aboutPerson(change: StaffChangeContent): object {
  const { accountId } = change;
  if (change.kind !== 'joins') return { accountId };
  return { $or: [{ accountId }, { 'change.personKey': change.personKey }] };
}

/** An account as the rules about staff see it. */
export function staffAccountOf(account: Account): StaffAccount {
  const { accountId, name, roles, departmentId, active, personKey } = account;
  return {
    ...{ accountId, name, roles, active },
    ...(departmentId !== undefined && { departmentId }),
    ...(personKey !== undefined && { personKey }),
  };
}

/** @throws {Problem} 404, also for what the actor may not see */
export async function readReport(changeId: string, actor: Actor): Promise<StaffChange> {
  const change = await readAggregate(StaffChanges, changeId).catch(asNotFound);
  if (!seesEveryReport(actor) && change.departmentId !== actor.departmentId)
    throw problems.notFound();
  return change;
}

/** How many open tasks of the department somebody still has. */
export function tasksLeftTo({ accountId, departmentId }: StaffChange): Promise<number> {
  const theirs = { $or: [{ assignee: accountId }, { 'delegation.owner': accountId }] };
  return Tasks.countDocuments({ ...theirs, departmentId, state: 'open' });
}

export function seesEveryReport(actor: Actor): boolean {
  return hasRole(actor, 'systemConstruction', 'auditor');
}

/**
 * Whose people somebody reads: the own department's, or those of the one that is asked for.
 * @param what that they read, for the refusal
 * @returns undefined for all departments
 * @throws {Problem} 403
 */
export function departmentRead(
  actor: Actor,
  asked: string | undefined,
  what: string,
): string | undefined {
  if (seesEveryReport(actor)) return asked;
  const own = actor.departmentId ?? '';
  if (asked !== undefined && asked !== own) throw problems.forbidden(`您只能查看本部门的${what}。`);
  return own;
}

export interface ReportPage extends Page {
  readonly departmentId?: string | undefined;
  readonly state?: StaffChangeState | undefined;
  readonly accountId?: string | undefined;
}

/** The newest first: those of one's department, or all. */
export async function findReports(
  actor: Actor,
  { departmentId, state, accountId, ...page }: ReportPage,
): Promise<{ readonly changes: StaffChange[]; readonly total: number }> {
  const where = departmentRead(actor, departmentId, '人员变更');
  const filter = {
    ...(where !== undefined && { departmentId: where }),
    ...(state !== undefined && { state }),
    ...(accountId !== undefined && { accountId }),
  };
  const { rows: changes, total } = await readPage(
    StaffChanges,
    { filter, sort: { reportedAt: -1, _id: 1 } },
    page,
  );
  return { changes, total };
}
