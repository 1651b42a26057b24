import { z } from 'zod';
import type { RuleContext } from '../../../domain/context.ts';
import { FINDING_MARKS, FOUND_PERSON_PARTS } from '../../../domain/supervision/findings/finding.ts';
import { findingLists, type FindingListId } from '../../../domain/supervision/findings/lists.ts';
import { list } from '../../list.ts';
import type { FoundRow, FoundRows } from './findings.ts';

const verdict = z.object({ verdict: z.string(), note: z.string() });

const findingView = z.object({
  findingId: z.string(),
  /** ms: since when it is so. */
  at: z.number(),
  projectId: z.string(),
  projectName: z.string(),
  stageId: z.string(),
  stage: z.number(),
  itemCaseId: z.string(),
  itemName: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  /** Which of the things that the list is about. */
  marks: list(z.object({ mark: z.string(), name: z.string() })),
  persons: list(z.object({ as: z.string(), asName: z.string(), name: z.string() })),
  /** As the list says: of a suspension how long, of an extension by how much, else how late. */
  days: z.number().optional(),
  reason: z.string().optional(),
  /** Departures and revocations: what was decided. */
  opinion: z.string().optional(),
  /** Departures: what the department had said in the planning of the project. */
  planningOpinion: z
    .object({
      legality: verdict,
      compliance: verdict,
      feasibility: verdict,
      reasons: z.string(),
      at: z.number(),
    })
    .optional(),
  /** Suspensions. */
  procedure: z.string().optional(),
  procedureName: z.string().optional(),
  /** Obligations: what is owed. */
  subject: z.string().optional(),
  dueOn: z.string().optional(),
});

export const findingsView = z.object({
  list: z.string(),
  listName: z.string(),
  findings: z.array(findingView),
  total: z.number(),
  /** All rows by department, the most first. */
  departments: z.array(
    z.object({ departmentId: z.string(), departmentName: z.string(), count: z.number() }),
  ),
});

type World = Pick<RuleContext, 'directory'>;

/** One page of a list. */
export function presentFindings(
  id: FindingListId,
  { rows, total, counts }: FoundRows,
  world: World,
): z.input<typeof findingsView> {
  return {
    list: id,
    listName: findingLists[id].name,
    findings: rows.map((row) => presentRow(row, world)),
    total,
    departments: counts.map(({ departmentId, count }) => ({
      ...{ departmentId, departmentName: nameOf(departmentId, world), count },
    })),
  };
}

function presentRow(
  { finding, stage: { _id: stageId, projectId, projectName, stage }, planningOpinion }: FoundRow,
  world: World,
): z.input<typeof findingView> {
  const { marks, persons, procedure, ...rest } = finding;
  return {
    ...rest,
    ...{ projectId, projectName, stageId, stage },
    departmentName: nameOf(finding.departmentId, world),
    marks: marks.map((mark) => ({ mark, name: FINDING_MARKS[mark] })),
    persons: persons.map(({ as, name }) => ({ as, asName: FOUND_PERSON_PARTS[as], name })),
    ...(procedure !== undefined && {
      procedure,
      procedureName: world.directory.specialProcedures.get(procedure)?.name ?? procedure,
    }),
    ...(planningOpinion && { planningOpinion }),
  };
}

function nameOf(departmentId: string, { directory }: World): string {
  return directory.departments.get(departmentId)?.name ?? departmentId;
}
