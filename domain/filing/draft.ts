import type { Actor } from '../identity/roles.ts';
import { conflict, forbid } from '../stage/violations.ts';
import type { FilingContent } from './content.ts';
import type { Filing } from './filing.ts';

/** A new draft. @param content personal data sealed */
export function newFiling(
  filingId: string,
  content: FilingContent,
  actor: Actor,
  now: number,
): Filing {
  return {
    ...{ _id: filingId, version: 0, decisions: [], pending: false, tasks: {}, journal: {} },
    ...{ applicantAccountId: actor.accountId, state: 'draft', content, contentVersion: 0 },
    ...{ createdAt: now, alteredAt: now, history: [] },
  };
}

/** Whether the applicant may change the content now. @throws {RuleViolation} */
export function mayEdit(filing: Filing, actor: Actor): void {
  if (actor.accountId !== filing.applicantAccountId) forbid('R05', '只有申报人可以修改这份申报');
  if (filing.state !== 'draft' && filing.state !== 'returned')
    conflict('R05', '申报已经提交或结束，不能修改；需要修改的，请联系受理窗口退回');
}

/**
 * Replaces the content. The version is that of the page: when another page has saved meanwhile, this
 * one is told so, unless both say the same.
 * @param content personal data sealed
 * @param isPresent whether the filing says the same already
 * @throws {RuleViolation}
 */
export function editFiling(
  filing: Filing,
  { contentVersion, content }: Pick<Filing, 'contentVersion' | 'content'>,
  isPresent: boolean,
  actor: Actor,
  now: number,
): Filing {
  mayEdit(filing, actor);
  if (isPresent) return filing;
  if (contentVersion !== filing.contentVersion)
    conflict('R05', '这份申报已在另一个页面修改，请刷新页面后在最新内容上修改');
  return { ...filing, content, contentVersion: filing.contentVersion + 1, alteredAt: now };
}
