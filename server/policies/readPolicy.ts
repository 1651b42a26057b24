import { hasRole, type Actor } from '../../domain/identity/roles.ts';
import type { StoredFile } from '../../models/files.ts';

/** What a paper or a file belongs to. */
export interface Subject {
  readonly projectId: string;
  readonly stageId?: string;
}

/** Who may read what belongs to a project; supplied by whoever knows the projects. */
export interface ReadPolicy {
  mayReadFile(actor: Actor, file: StoredFile): Promise<boolean>;
  mayReadSubject(actor: Actor, subject: Subject): Promise<boolean>;
}

/**
 * What holds without knowledge of projects: offices read (Art. 2: one system for all departments),
 * except the operators of the system, who need no content; applicants read what they uploaded.
 */
export const officeReadPolicy: ReadPolicy = {
  mayReadFile: (actor, file) =>
    Promise.resolve(file.uploadedBy === actor.accountId || readsContent(actor)),
  mayReadSubject: (actor) => Promise.resolve(readsContent(actor)),
};

/** Whether the actor reads the content of every case: the offices, not applicants and operators. */
export function readsContent(actor: Actor): boolean {
  return hasRole(
    actor,
    'clerk',
    'lead',
    'staff',
    'leader',
    'planningOperator',
    'supervisor',
    'auditor',
  );
}
