import type { Decision, Effect } from '../aggregate.ts';
import type { Project } from './project.ts';

/**
 * Whoever waits for the end of the planning on the coordination platform: the person who registered
 * the project, who can start the planning of its stages now, and the applicant who is online.
 * @param said Chinese: how it ended
 */
export function conclusionNotices(
  { _id: projectId, name, registeredBy, applicant }: Project,
  { decisionId, by, at }: Pick<Decision, 'decisionId' | 'by' | 'at'>,
  said: { readonly ending: string; readonly next: string },
): Effect[] {
  const notice = (whom: string, accountId: string, next: string): Effect => ({
    effectId: `${decisionId}:notice:${whom}`,
    type: 'notice',
    notice: {
      to: { accountId },
      title: '项目策划生成已有结论',
      body: `项目“${name}”${said.ending}。${next}`,
      projectId,
      at,
    },
  });
  return [
    ...(registeredBy === by.accountId ? [] : [notice('registrar', registeredBy, said.next)]),
    ...(applicant.accountId === undefined ? [] : [notice('applicant', applicant.accountId, '')]),
  ];
}
