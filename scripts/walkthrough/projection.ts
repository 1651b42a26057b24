import { ok } from './checks.ts';
import { lead, type Case } from './story.ts';
import type { NoticeView, PaperView, WholePaper } from './views.ts';
import type { Walk } from './walk.ts';

/** One fact a line, sorted: what two runs of the same walk are compared by. */
export type Projection = readonly string[];

/**
 * What came of a walk: records, clocks, papers with their numbers, notices, the acts and how they
 * ended. Keys of the engine and ids of files are left out. All other ids come from the keys that the
 * requests were sent with, so that two runs have the same.
 */
export async function projectionOf(walk: Walk, { projectId, stageId }: Case): Promise<Projection> {
  const reader = lead(walk);
  const stage = await walk.stage(stageId, reader);
  const { papers } = (await ok(reader, `/api/papers?projectId=${projectId}`)) as {
    papers: PaperView[];
  };
  const facts: unknown[] = [['stage', stage.status, stage.acceptedAt, stage.closure?.at]];
  for (const { itemId, status, departmentId, trace, suspensions, supplements } of stage.items) {
    facts.push(['item', itemId, status, departmentId, suspensions, supplements]);
    trace.forEach((row, index) => facts.push(['trace', itemId, index, row]));
  }
  for (const clock of stage.clocks) facts.push(['clock', clock]);
  for (const { requests, ...round } of stage.rounds) facts.push(['round', round, requests]);
  for (const report of stage.reports) facts.push(['report', report]);
  for (const { paperId } of papers) {
    const path = `/api/papers/${encodeURIComponent(paperId)}`;
    facts.push(['paper', (await ok(reader, path)) as WholePaper]);
  }
  for (const person of walk.people.present) {
    const { notices } = (await ok(person, '/api/notices?limit=200')) as { notices: NoticeView[] };
    for (const notice of notices) facts.push(['notice', person.accountId, notice]);
  }
  return facts.map((fact) => JSON.stringify(fact)).sort();
}

/** The first fact that one of two runs has more often; undefined when both came to the same. */
export function firstDifference(first: Projection, second: Projection): string | undefined {
  const counts = new Map<string, number>();
  for (const fact of first) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  for (const fact of second) counts.set(fact, (counts.get(fact) ?? 0) - 1);
  for (const [fact, count] of counts) {
    if (count > 0) return `missing: ${fact}`;
    if (count < 0) return `added: ${fact}`;
  }
  return undefined;
}
