import { z } from 'zod';
import {
  PLANNING_CONCLUSIONS,
  type PlanningConclusion,
} from '../../../domain/project/planningConclusions.ts';
import type { Applicant, Project } from '../../../domain/project/project.ts';
import { Projects } from '../../../models/projects.ts';
import { maskName } from '../../../runtime/mask.ts';
import { readPage, type Page } from '../../page.ts';

/** A planning conclusion as it is published (R02): no personal data. */
export const conclusionView = z.object({
  /** With the surname alone of an applicant who is a person. */
  projectName: z.string(),
  /** Absent where the applicant is a person, who may live there. */
  address: z.string().optional(),
  scale: z.string(),
  conclusion: z.string(),
  conclusionName: z.string(),
  /** ms */
  publishedAt: z.number(),
});

/** What is read: the summary, which is free text, is not. */
const fields = {
  ...{ name: 1, address: 1, scale: 1, 'applicant.kind': 1, 'applicant.name': 1 },
  ...{ 'planning.state': 1, 'planning.conclusion.at': 1 },
} as const;
type Concluded = Pick<Project, 'name' | 'address' | 'scale'> & {
  readonly applicant: Pick<Applicant, 'kind' | 'name'>;
  readonly planning: {
    readonly state: PlanningConclusion;
    readonly conclusion: { readonly at: number };
  };
};

/** The conclusions that stand, the newest first. */
export async function findConclusions(
  page: Page,
): Promise<{ conclusions: z.input<typeof conclusionView>[]; total: number }> {
  const filter = { 'planning.conclusion.at': { $gt: 0 } };
  const { rows: projects, total } = await readPage<Project, Concluded>(
    Projects,
    { filter, sort: { 'planning.conclusion.at': -1, _id: 1 }, fields },
    page,
  );
  return { conclusions: projects.map(present), total };
}

function present(project: Concluded): z.input<typeof conclusionView> {
  const { applicant, name, address, scale, planning } = project;
  const named =
    applicant.kind === 'person'
      ? { projectName: name.replaceAll(applicant.name, maskName(applicant.name)) }
      : { projectName: name, address };
  return {
    ...named,
    ...{ scale, conclusion: planning.state },
    conclusionName: PLANNING_CONCLUSIONS[planning.state],
    publishedAt: planning.conclusion.at,
  };
}
