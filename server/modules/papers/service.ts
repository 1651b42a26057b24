import { hasRole, type Actor } from '../../../domain/identity/roles.ts';
import type { PaperKind } from '../../../domain/papers.ts';
import { paperDeliveries, type PaperDelivery } from '../../../domain/stage/paperDeliveries.ts';
import type { Stage } from '../../../domain/stage/stage.ts';
import { Papers, type Paper } from '../../../models/papers.ts';
import { Stages } from '../../../models/stages.ts';
import type { Clock } from '../../../runtime/clock.ts';
import { readsContent, type ReadPolicy, type Subject } from '../../policies/readPolicy.ts';
import { problems } from '../../problem.ts';

export interface PaperFilter {
  readonly projectId?: string | undefined;
  readonly stageId?: string | undefined;
  readonly itemCaseId?: string | undefined;
  readonly kind?: PaperKind | undefined;
}

function subjectOf({ projectId, stageId }: Paper): Subject {
  return stageId === undefined ? { projectId } : { projectId, stageId };
}

/** A paper as somebody is shown it: login names of staff are nothing for applicants. */
export type ShownPaper = Omit<Paper, 'issuedBy'> & Partial<Pick<Paper, 'issuedBy'>>;

function shownTo(actor: Actor, paper: Paper): ShownPaper {
  if (readsContent(actor)) return paper;
  const { issuedBy: _, ...shown } = paper;
  return shown;
}

/** A row of a list, with how the paper reached the applicant where that is recorded. */
export type PaperRow = ShownPaper & { readonly delivery?: PaperDelivery };

/** The papers of a project, stage or item case that the actor may read, in the order of issue. */
export async function findPapers(
  actor: Actor,
  { projectId, stageId, itemCaseId, kind }: PaperFilter,
  policy: ReadPolicy,
): Promise<PaperRow[]> {
  if (projectId === undefined && stageId === undefined && itemCaseId === undefined) {
    throw problems.badInput([{ field: 'query.projectId', message: '请指明项目、阶段或办件' }]);
  }
  const papers = await Papers.find({
    ...(projectId !== undefined && { projectId }),
    ...(stageId !== undefined && { stageId }),
    ...(itemCaseId !== undefined && { itemCaseId }),
    ...(kind !== undefined && { kind }),
  })
    .sort({ issuedAt: 1, paperId: 1 })
    .lean();
  // One question per subject, not per paper.
  const answers = new Map<string, Promise<boolean>>();
  const readable = await Promise.all(
    papers.map((paper) => {
      const key = JSON.stringify(subjectOf(paper));
      const answer = answers.get(key) ?? policy.mayReadSubject(actor, subjectOf(paper));
      answers.set(key, answer);
      return answer;
    }),
  );
  const shown = papers.filter((_paper, index) => readable[index]);
  const deliveries = await deliveriesOf(shown);
  return shown.map((paper) => {
    const delivery = deliveries.get(paper.paperId);
    return { ...shownTo(actor, paper), ...(delivery && { delivery }) };
  });
}

/** The acts of delivery are kept in the stages; a paper itself is never changed. */
async function deliveriesOf(papers: readonly Paper[]): Promise<ReadonlyMap<string, PaperDelivery>> {
  const stageIds = new Set(papers.flatMap(({ stageId }) => stageId ?? []));
  const stages = await Stages.find(
    { _id: { $in: [...stageIds] } },
    { reports: 1, 'items.result': 1, 'items.delivery': 1, 'items.overturned': 1 },
  ).lean<Pick<Stage, 'reports' | 'items'>[]>();
  return new Map(stages.flatMap((stage) => [...paperDeliveries(stage)]));
}

/**
 * One paper. Who may not read it is told the same as when there is none. The first time that the
 * applicant opens it is recorded (R10).
 */
export async function readPaper(
  actor: Actor,
  paperId: string,
  policy: ReadPolicy,
  clock: Clock,
): Promise<ShownPaper> {
  const paper = await Papers.findOne({ paperId }).lean();
  if (!paper || !(await policy.mayReadSubject(actor, subjectOf(paper)))) {
    throw problems.notFound('没有这份文书，或您无权查看。');
  }
  if (hasRole(actor, 'applicant') && paper.readAt === undefined)
    await Papers.updateOne(
      { paperId, readAt: { $exists: false } },
      { $set: { readAt: await clock.now(), readBy: actor.accountId } },
    );
  return shownTo(actor, paper);
}
