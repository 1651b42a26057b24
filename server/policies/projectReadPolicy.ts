import { hasRole, type Actor } from '../../domain/identity/roles.ts';
import type { StoredFile } from '../../models/files.ts';
import { Projects } from '../../models/projects.ts';
import { StaffChanges } from '../../models/staffChanges.ts';
import { officeReadPolicy, type ReadPolicy } from './readPolicy.ts';

/**
 * Offices as always; an applicant also reads what belongs to a project of the own account. The paper of
 * a staff report is read by who filed it, who confirms it and who audits.
 */
export const projectReadPolicy: ReadPolicy = {
  mayReadFile: async (actor, file) =>
    (await isOfStaffReport(file))
      ? readsStaffPaper(actor, file)
      : (await officeReadPolicy.mayReadFile(actor, file)) || ownsProject(actor, file.projectId),
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
