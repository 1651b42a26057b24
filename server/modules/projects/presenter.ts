import { z } from 'zod';
import { projectAbilities } from '../../../domain/project/abilities.ts';
import { projectRuleFor } from '../../../domain/project/actTable.ts';
import type { Opening } from '../../../domain/project/openings.ts';
import { stageNumberSchema } from '../../../domain/project/registration.ts';
import type { ProjectContext } from '../../../domain/project/actRule.ts';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Project, ProjectPlanning } from '../../../domain/project/project.ts';
import type { SecretBox } from '../../../runtime/secretBox.ts';
import { list } from '../../list.ts';
import { maskedApplicant } from './registration.ts';

const verdict = z.object({ verdict: z.string(), note: z.string() });

export const projectView = z.object({
  projectId: z.string(),
  name: z.string(),
  projectCode: z.string().optional(),
  flowType: z.number(),
  establishment: z.string(),
  region: z.string(),
  address: z.string(),
  investment: z.number(),
  scale: z.string(),
  channel: z.string(),
  registeredAt: z.number(),
  applicant: z.object({
    kind: z.string(),
    name: z.string(),
    creditCode: z.string().optional(),
    /** Masked. */
    idNumber: z.string().optional(),
    contactName: z.string(),
    /** Masked. */
    contactPhone: z.string(),
    /** The online account that the project is linked to. */
    accountId: z.string().optional(),
  }),
  /** The prints of the registration that the applicant signed, oldest first. */
  signatures: list(
    z.object({ fileId: z.string(), signedBy: z.string(), signedOn: z.string(), at: z.number() }),
  ),
  planning: z
    .object({
      state: z.string(),
      askedDepartments: list(z.string()),
      opinions: list(
        z.object({
          departmentId: z.string(),
          legality: verdict,
          compliance: verdict,
          feasibility: verdict,
          reasons: z.string(),
          at: z.number(),
        }),
      ),
      conclusion: z
        .object({
          summary: z.string(),
          at: z.number(),
          /** ms: from when everybody can read it. */
          publishedAt: z.number(),
        })
        .optional(),
      exemption: z.object({ reason: z.string(), at: z.number() }).optional(),
    })
    .optional(),
  stages: list(z.object({ stage: z.number(), stageId: z.string() })),
  /** What its items came to, the latest decision on each. */
  results: list(
    z.object({
      stageId: z.string(),
      stage: z.number(),
      itemCaseId: z.string(),
      itemId: z.string(),
      name: z.string(),
      departmentId: z.string(),
      outcome: z.string(),
      at: z.number(),
      validFrom: z.string().optional(),
      validUntil: z.string().optional(),
      paperId: z.string(),
    }),
  ),
  tasks: list(
    z.object({ taskKey: z.string(), kind: z.string(), subjectId: z.string().optional() }),
  ),
});

/** One project, with what the caller may do on it now. */
export const projectDetailView = projectView.extend({
  abilities: list(
    z.object({
      kind: z.string(),
      /** As on screen. */
      name: z.string(),
      departmentId: z.string().optional(),
      taskKey: z.string().optional(),
    }),
  ),
  /** The stages that the caller may open, by which 流程图. */
  openings: list(z.object({ stage: stageNumberSchema, flowTemplateId: z.string() })),
});

/** A project as the API shows it: what identifies a person is masked. */
export function presentProject(project: Project, box: SecretBox): z.input<typeof projectView> {
  const { _id: projectId, applicant, tasks, signatures, results = [], planning, ...rest } = project;
  return {
    ...rest,
    projectId,
    signatures: signatures ?? [],
    results,
    ...(planning && { planning: presentPlanning(planning) }),
    applicant: {
      ...applicant,
      ...maskedApplicant(applicant, box),
    },
    tasks: Object.values(tasks).map(({ taskKey, kind, subjectId }) => ({
      taskKey,
      kind,
      subjectId,
    })),
  };
}

/** A conclusion is published by the write that records it. */
function presentPlanning({ conclusion, ...planning }: ProjectPlanning) {
  return {
    ...planning,
    ...(conclusion && { conclusion: { ...conclusion, publishedAt: conclusion.at } }),
  };
}

/** A project with what the caller may do and open, as of the context's now. */
export function presentProjectTo(
  project: Project,
  openings: readonly Opening[],
  actor: Actor,
  box: SecretBox,
  context: ProjectContext,
): z.input<typeof projectDetailView> {
  const abilities = projectAbilities(project, actor, context).map((ability) => ({
    ...ability,
    name: projectRuleFor(ability).name,
  }));
  return { ...presentProject(project, box), abilities, openings };
}
