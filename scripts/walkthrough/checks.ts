import { checkTrace } from '../../domain/trace/checkTrace.ts';
import { formatNumber, numberKindOf, type NumberKind } from '../../domain/numbers.ts';
import type { PaperKind } from '../../domain/papers.ts';
import { loadSeed } from '../../seed/load.ts';
import { searchEngine } from './engine.ts';
import { expectEqual, expectThat } from './failure.ts';
import { textOf, type Answer, type Person } from './person.ts';
import { lead, type Case } from './story.ts';
import type { ItemView, PaperView, StageView, WholePaper } from './views.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

/** What must be true when a stage has ended, closed or void. */
export async function checkEnded(
  walk: Walk,
  { stageId, projectId }: Case,
  { camundaRestAddress }: { readonly camundaRestAddress: string },
): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  checkTraces(stage);
  const running = stage.clocks.filter(({ ended }) => !ended).map(({ clockId }) => clockId);
  expectEqual(running.join(', '), '', '未结束的时钟');
  for (const person of walk.people.present) await checkNoTask(person, projectId);
  const instances = await searchEngine(camundaRestAddress, 'process-instances', {
    state: 'ACTIVE',
  });
  const ids = instances.map(({ processDefinitionId }) => String(processDefinitionId));
  expectEqual(ids.join(', '), '', '引擎中未结束的流程');
  const incidents = await searchEngine(camundaRestAddress, 'incidents', {});
  const messages = incidents.map(({ errorMessage }) => String(errorMessage));
  expectEqual(messages.join(', '), '', '引擎中的异常');
}

/** Before 正式收件 nothing is 已接件, so that a stage withdrawn earlier has no rows. */
function checkTraces({ items, acceptedAt }: StageView): void {
  for (const { name, trace, status } of items) {
    const violation = checkTrace(trace);
    expectThat(violation === undefined, `“${name}”的流转记录：${violation?.message ?? ''}`);
    if (status !== 'notNeeded' && acceptedAt !== undefined)
      expectThat(trace.length > 0, `“${name}”没有流转记录`);
  }
}

async function checkNoTask(person: Person, projectId: string): Promise<void> {
  const { tasks } = (await ok(person, '/api/tasks?limit=200')) as {
    tasks: { kind: string; projectId: string }[];
  };
  const open = tasks.filter((task) => task.projectId === projectId).map(({ kind }) => kind);
  expectEqual(open.join(', '), '', `${person.accountId} 的未办任务`);
}

/** The papers that must be there, each with its number and as a PDF. @returns all of the project */
export async function checkPapers(
  walk: Walk,
  { projectId }: Case,
  expected: Partial<Record<PaperKind, number>>,
): Promise<readonly WholePaper[]> {
  const reader = lead(walk);
  const { papers } = (await ok(reader, `/api/papers?projectId=${projectId}`)) as {
    papers: PaperView[];
  };
  const found: Partial<Record<string, number>> = {};
  const whole: WholePaper[] = [];
  for (const paper of papers) {
    found[paper.kind] = (found[paper.kind] ?? 0) + 1;
    const path = `/api/papers/${encodeURIComponent(paper.paperId)}`;
    whole.push((await ok(reader, path)) as WholePaper);
    const numbered = numberKindOf(paper.kind as PaperKind) !== undefined;
    expectThat(numbered === (paper.number !== undefined), `${paper.title} 的文号不对`);
  }
  expectEqual(sorted(found), sorted(expected), '文书');
  // One print of each kind: they differ only in what was read above.
  for (const kind of Object.keys(expected)) {
    const paper = papers.find((candidate) => candidate.kind === kind);
    const { bytes } = await answered(
      reader,
      `/api/papers/${encodeURIComponent(paper?.paperId ?? '')}/pdf`,
    );
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4));
    expectEqual(head, '%PDF', `${paper?.title ?? kind} 的打印件`);
  }
  walk.say(reader, `查看文书：${papers.length}份，均可下载打印`);
  return whole;
}

/** In a new system the numbers of each kind go from 1, without gaps and doubles. */
export async function checkNumbers(papers: readonly WholePaper[]): Promise<void> {
  const { city } = await loadSeed();
  const byKind = new Map<NumberKind, string[]>();
  for (const { kind, number } of papers) {
    const numberKind = numberKindOf(kind as PaperKind);
    if (numberKind === undefined || number === undefined) continue;
    byKind.set(numberKind, [...(byKind.get(numberKind) ?? []), number]);
  }
  for (const [kind, numbers] of byKind) {
    const expected = numbers.map((_, index) => formatNumber(city.numbers, kind, 2026, index + 1));
    expectEqual(numbers.sort().join(), expected.join(), '文号应连续且不重复');
  }
}

/** The report names every item, whether it is needed or not (R10). */
export function checkReport(
  papers: readonly WholePaper[],
  expected: { readonly items: number; readonly needed: number },
): void {
  const report = papers.map(({ content }) => content).find(({ kind }) => kind === 'planningReport');
  const items = report?.kind === 'planningReport' ? report.items : [];
  expectEqual(items.length, expected.items, '策划报告列出的事项数');
  expectEqual(items.filter(({ needed }) => needed).length, expected.needed, '需要审批的事项数');
}

/** Every one of these people has had notices. */
export async function checkNotices(walk: Walk, accountIds: readonly string[]): Promise<void> {
  for (const accountId of accountIds) {
    const person = walk.as(accountId);
    const { total } = (await ok(person, '/api/notices?limit=1')) as { total: number };
    expectThat(total > 0, `${accountId} 没有收到通知`);
  }
}

/** The stage is void, and what was in it has ended as R19 says. */
export function checkVoid(
  stage: StageView,
  expected: Readonly<Record<string, ItemView['status']>>,
): void {
  expectEqual(stage.status, 'void', '阶段状态');
  expectEqual(stage.frozenBy.length, 0, '作废后仍冻结本阶段的事项');
  for (const [itemId, status] of Object.entries(expected)) {
    const item = itemOf(stage, itemId);
    expectEqual(item.status, status, `“${item.name}”的状态`);
    expectEqual(item.suspensions.filter(({ to }) => to === undefined).length, 0, '未结束的挂起');
    const open = item.supplements.filter(({ completedAt }) => completedAt === undefined);
    expectEqual(open.length, 0, '未结束的补正');
  }
}

/** Papers that say no have reasons where there are any, and say where one may turn (R19). */
export function checkRemedies(papers: readonly WholePaper[]): void {
  for (const { content, title } of papers) {
    if (content.kind === 'refusalDecision')
      expectThat(content.reasons.length > 0, `${title}没有写明理由`);
    if (content.kind === 'refusalDecision' || content.kind === 'stageVoidNotice')
      expectThat((content.remedies?.court ?? '') !== '', `${title}没有写明救济途径`);
  }
}

export async function ok(person: Person, path: string): Promise<unknown> {
  return (await answered(person, path)).body;
}

async function answered(person: Person, path: string): Promise<Answer> {
  const answer = await person.get(path);
  expectThat(answer.status === 200, `${person.accountId} ${path}: ${textOf(answer)}`);
  return answer;
}

function sorted(counts: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${kind} ${String(count)}`)
    .sort()
    .join(', ');
}
