import { isToldToApplicant, type Consultation } from '../../domain/consultation/consultation.ts';
import { filesNamedIn } from '../../domain/fileReferences.ts';
import { hasRole, type Actor } from '../../domain/identity/roles.ts';
import { Consultations } from '../../models/consultations.ts';
import type { StoredFile } from '../../models/files.ts';
import { Projects } from '../../models/projects.ts';
import { StaffChanges } from '../../models/staffChanges.ts';
import { Stages } from '../../models/stages.ts';
import { withoutOfficeMatters } from '../modules/stages/people.ts';
import { officeReadPolicy, type ReadPolicy } from './readPolicy.ts';

/**
 * Offices as always; an applicant also reads what belongs to a project of the own account, and what a
 * clerk uploaded without one, as far as the own case names it: materials, signed receipts. The paper of
 * a staff report is read by who filed it, who confirms it and who audits.
 */
export const projectReadPolicy: ReadPolicy = {
  mayReadFile: async (actor, file) =>
    (await isOfStaffReport(file))
      ? readsStaffPaper(actor, file)
      : (await officeReadPolicy.mayReadFile(actor, file)) ||
        (await ownsProject(actor, file.projectId)) ||
        isInOwnCase(actor, file.fileId),
  mayReadSubject: async (actor, subject) =>
    (await officeReadPolicy.mayReadSubject(actor, subject)) ||
    ownsProject(actor, subject.projectId),
};

async function isOfStaffReport({ fileId, projectId }: StoredFile): Promise<boolean> {
  if (projectId !== undefined) return false;
  return (await StaffChanges.exists({ 'entries.fileId': fileId })) !== null;
}

function readsStaffPaper(actor: Actor, { uploadedBy }: StoredFile): boolean {
  return uploadedBy === actor.accountId || hasRole(actor, 'systemConstruction', 'auditor');
}

async function ownsProject(actor: Actor, projectId: string | undefined): Promise<boolean> {
  if (projectId === undefined) return false;
  const own = { _id: projectId, 'applicant.accountId': actor.accountId };
  return (await Projects.exists(own)) !== null;
}

/** What a case tells its applicant, see `GET /api/stages/{stageId}`. */
const TOLD = [
  ...['items', 'materials', 'reports', 'meetings'],
  ...['closure', 'withdrawal', 'restorations'],
];

async function isInOwnCase(actor: Actor, fileId: string): Promise<boolean> {
  if (!hasRole(actor, 'applicant')) return false;
  const own = { applicantAccountId: actor.accountId };
  const stages = await Stages.find(own, TOLD.join(' ')).lean<object[]>();
  return (
    stages.some((stage) => filesNamedIn(withoutOfficeMatters(stage)).includes(fileId)) ||
    (await isOwnSignature(actor, fileId)) ||
    isInOwnConsultation(own, fileId)
  );
}

async function isOwnSignature({ accountId }: Actor, fileId: string): Promise<boolean> {
  const own = { 'applicant.accountId': accountId, 'signatures.fileId': fileId };
  return (await Projects.exists(own)) !== null;
}

async function isInOwnConsultation(
  own: { readonly applicantAccountId: string },
  fileId: string,
): Promise<boolean> {
  const named = await Consultations.find(
    { ...own, 'entries.fileIds': fileId },
    { entries: 1 },
  ).lean<Pick<Consultation, 'entries'>[]>();
  const told = named.flatMap(({ entries }) => entries.filter(isToldToApplicant));
  return told.some(({ fileIds }) => fileIds.includes(fileId));
}
