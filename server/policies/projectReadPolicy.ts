import type { Actor } from '../../domain/identity/roles.ts';
import { Projects } from '../../models/projects.ts';
import { officeReadPolicy, type ReadPolicy } from './readPolicy.ts';

/** Offices as always; an applicant also reads what belongs to a project of the own account. */
export const projectReadPolicy: ReadPolicy = {
  mayReadFile: async (actor, file) =>
    (await officeReadPolicy.mayReadFile(actor, file)) || ownsProject(actor, file.projectId),
  mayReadSubject: async (actor, subject) =>
    (await officeReadPolicy.mayReadSubject(actor, subject)) ||
    ownsProject(actor, subject.projectId),
};

async function ownsProject(actor: Actor, projectId: string | undefined): Promise<boolean> {
  if (projectId === undefined) return false;
  const own = { _id: projectId, 'applicant.accountId': actor.accountId };
  return (await Projects.exists(own)) !== null;
}
