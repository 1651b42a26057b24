import type { CivilDate } from '../calendar/civilDate.ts';
import type { Project, StageNumber } from './project.ts';

/** What an item case of one of its stages brought a project: given once, and revoked at most. */
export interface ProjectResult {
  readonly stageId: string;
  readonly stage: StageNumber;
  readonly itemCaseId: string;
  /** Item of the catalogue and its version. */
  readonly itemId: string;
  readonly itemVersion: number;
  readonly name: string;
  readonly departmentId: string;
  readonly outcome: 'approved' | 'refused' | 'permitNotRequired' | 'acceptanceRefused' | 'revoked';
  /** ms, of the decision. */
  readonly at: number;
  readonly validFrom?: string;
  /** The last day. */
  readonly validUntil?: string;
  /** The paper that carries it; its number is the result's number. */
  readonly paperId: string;
}

/** The project with these results: one for each item case, of which the latest decision counts. */
export function withResults(project: Project, results: readonly ProjectResult[]): Project {
  const known = new Map((project.results ?? []).map((result) => [result.itemCaseId, result]));
  const news = results.filter(({ itemCaseId, at }) => {
    const present = known.get(itemCaseId);
    return present === undefined || present.at < at;
  });
  if (news.length === 0) return project;
  for (const result of news) known.set(result.itemCaseId, result);
  return { ...project, results: [...known.values()] };
}

/** Whether what an item case brought was taken back afterwards. @param at ms, when it was given */
export function isTakenBack(
  { results }: Pick<Project, 'results'>,
  itemCaseId: string,
  at: number,
): boolean {
  const present = results?.find((result) => result.itemCaseId === itemCaseId);
  return present?.outcome === 'revoked' && present.at >= at;
}

/** Whether a result stands in the place of the item on a day: an approval, or that none is needed. */
export function isValidOn({ outcome, validUntil }: ProjectResult, day: CivilDate): boolean {
  const given = outcome === 'approved' || outcome === 'permitNotRequired';
  return given && (validUntil === undefined || validUntil >= day);
}
