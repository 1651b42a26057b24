import { isSameIdentity, type Identity } from '../../../domain/identity/identity.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Applicant, Project } from '../../../domain/project/project.ts';
import {
  withRegistrationPaper,
  type MaskedApplicant,
} from '../../../domain/project/registrationPaper.ts';
import { placedIn, type Registration } from '../../../domain/project/registration.ts';
import { Accounts, type Account } from '../../../models/accounts.ts';
import { isDuplicateKey } from '../../../models/duplicateKey.ts';
import { Projects } from '../../../models/projects.ts';
import { maskIdNumber, maskPhone } from '../../../runtime/mask.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { insertRequested, mustBeSameRequest } from '../../acts/idempotency.ts';
import { problems } from '../../problem.ts';
import type { ActServices } from './services.ts';

/**
 * Registers a project at the window (R04). Repeating it under the same id returns what was registered
 * first; another registration under it is a conflict.
 * @throws {Problem} 400 for an account that is not the applicant's; 409 when the 项目代码 belongs to
 * another project
 */
export async function registerProject(
  projectId: string,
  registration: Registration,
  actor: Actor,
  { clock, rules, outbox, log, secretBox }: ActServices & { readonly secretBox: SecretBox },
): Promise<Project> {
  const { applicant, projectCode, ...data } = registration;
  const request = secretBox.digest(JSON.stringify(registration));
  await mustBeSameRequest(Projects, projectId, request);
  await accountMustBeOf(applicant, secretBox);
  await mustBeFree(projectCode, projectId);
  const { directory } = await rules.current();
  const departmentId = actor.departmentId ?? '';
  const first: Project = {
    _id: projectId,
    version: 0,
    request,
    decisions: [],
    pending: false,
    tasks: {},
    journal: {},
    ...placedIn(directory.city, data),
    ...(projectCode !== undefined && { projectCode }),
    applicant: sealed(applicant, secretBox),
    registeredBy: actor.accountId,
    registeredAt: await clock.now(),
    channel: 'window',
    stages: [],
  };
  const print = {
    masked: maskedApplicant(first.applicant, secretBox),
    issuer: directory.departments.get(departmentId)?.name ?? departmentId,
  };
  const registered = await insertRequested(Projects, withRegistrationPaper(first, print)).catch(
    asTaken,
  );
  outbox
    .dispatch({ type: 'project', id: projectId }, registered)
    .catch((error: unknown) => log.warn({ err: error, projectId }, 'sent later'));
  return registered;
}

/** What identifies the applicant, as papers and pages show it. */
export function maskedApplicant(
  { contactPhone, idNumber }: Applicant,
  box: SecretBox,
): MaskedApplicant {
  return {
    contactPhone: maskPhone(box.open(contactPhone)),
    ...(idNumber !== undefined && { idNumber: maskIdNumber(box.open(idNumber)) }),
  };
}

/** Whoever holds the account reads the project, so it must be that of its applicant. */
async function accountMustBeOf(
  { accountId, ...applicant }: Registration['applicant'],
  box: SecretBox,
): Promise<void> {
  if (accountId === undefined) return;
  const wrong = (message: string) =>
    problems.badInput([{ field: 'body.applicant.accountId', message }]);
  const identity = await identityOfAccount(accountId, box);
  if (!identity) throw wrong('没有这个申请人帐号，请核对；没有帐号的请留空');
  if (!isSameIdentity(identity, applicant))
    throw wrong('帐号登记的身份与申请人不一致，请核对证照号码；没有帐号的请留空');
}

/** Who an applicant's account belongs to; undefined when there is none, or it names nobody. */
export async function identityOfAccount(
  accountId: string,
  box: SecretBox,
): Promise<Identity | undefined> {
  const account = await Accounts.findOne({
    accountId,
    active: true,
    roles: 'applicant',
  }).lean<Account>();
  if (!account?.applicant) return undefined;
  const { kind, creditCode, sealedIdNumber } = account.applicant;
  const idNumber = sealedIdNumber === undefined ? undefined : box.open(sealedIdNumber);
  return { kind, creditCode, idNumber };
}

/** Who the applicant of a project is. */
export function identityOfApplicant(applicant: Applicant, box: SecretBox): Identity {
  const { kind, creditCode, idNumber } = applicant;
  return { kind, creditCode, idNumber: idNumber === undefined ? undefined : box.open(idNumber) };
}

function sealed(applicant: Registration['applicant'], box: SecretBox): Applicant {
  const { accountId, name, contactName } = applicant;
  return {
    kind: applicant.kind,
    name,
    contactName,
    contactPhone: box.seal(applicant.contactPhone),
    ...(accountId !== undefined && { accountId }),
    ...(applicant.kind === 'company'
      ? { creditCode: applicant.creditCode }
      : { idNumber: box.seal(applicant.idNumber) }),
  };
}

/** For `catch`: somebody else entered the same 项目代码 since it was looked for. */
export function asTaken(error: unknown): never {
  if (isDuplicateKey(error)) throw problems.conflict('这个项目代码已被另一个项目使用，请核对');
  throw error;
}

/** @throws {Problem} 409 when another project has this 项目代码 */
export async function mustBeFree(
  projectCode: string | undefined,
  projectId: string,
): Promise<void> {
  if (projectCode === undefined) return;
  if (await Projects.exists({ projectCode, _id: { $ne: projectId } }))
    throw problems.conflict(`项目代码 ${projectCode} 已被另一个项目使用，请核对`);
}
