import type { Actor } from '../../../domain/identity/roles.ts';
import { readsContent } from '../../policies/readPolicy.ts';
import { liesInInboxOf } from '../notices/inbox.ts';
import type { Change } from './changes.ts';

/** Whether somebody may know of a change: who may read the thing itself. */
export function concerns(change: Change, actor: Actor): boolean {
  switch (change.type) {
    case 'notice':
      return liesInInboxOf(change.to, actor);
    case 'task':
      return actor.departmentId !== undefined && change.departmentId === actor.departmentId;
    case 'stage':
      return readsContent(actor) || change.applicantAccountId === actor.accountId;
  }
}
