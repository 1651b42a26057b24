import { civilDateOf } from '../../calendar/civilDate.ts';
import { stages } from '../../catalogue/flow.ts';
import { shownDate } from '../../calendar/shownDate.ts';
import { clockKinds } from '../../clock/kinds.ts';
import { dueDate } from '../../clock/ledger.ts';
import { startClock } from '../../clock/steps.ts';
import { RuleViolation, type FieldProblem } from '../../rule.ts';
import { conflict } from '../../stage/violations.ts';
import type { FilingActRule, MadeAct } from '../actRule.ts';
import type { FilingActOf } from '../acts.ts';
import { projectDataOf, submissionProblems } from '../completeness.ts';
import { filingFields, type FilingField } from '../content.ts';
import { templateFor, type FilingContext } from '../context.ts';
import { toFiler, toReceivers } from '../effects.ts';
import { writtenBy } from '../entries.ts';
import type { Filing, Submission } from '../filing.ts';
import { isFiler } from '../rights.ts';

type Submit = FilingActOf<'submitFiling'>;

/**
 * 确认申报 (Art. 4(2)1, 互联网阶段性策划): whole and right, with the declaration of Art. 10; everything
 * that is not is told at once. It goes to the lead department of the stage's 流程图.
 */
export const submitFiling: FilingActRule<Submit> = {
  name: '确认申报',
  row: 'R05',
  who: isFiler,
  whose: '只有申报人可以提交这份申报',
  state: ({ state }) => {
    if (state !== 'draft' && state !== 'returned')
      conflict('R05', '这份申报已经提交或结束，请刷新页面查看现状');
  },
  check: (filing, { contentVersion, declaration }, context) => {
    if (contentVersion !== filing.contentVersion)
      conflict('R05', '申报内容已在另一个页面修改，请刷新页面核对后再提交');
    const problems = submissionProblems(filing.content, declaration, context);
    if (problems.length > 0) throw incomplete(problems);
  },
  apply: (filing, made, context) => {
    const template = templateFor(filing.content.stage, context);
    if (!template) throw new Error('a filing without a flow template was checked as complete');
    const submission = submissionOf(filing, made, template.stage, context);
    const submitted: Filing = {
      ...filing,
      state: 'submitted',
      projectName: submission.project?.name ?? context.project?.name ?? '',
      applicantName: context.project?.applicant.name ?? context.applicant.name ?? '',
      leadDepartmentId: template.leadDepartmentId,
      submittedAt: made.at,
      history: [...filing.history, submission],
    };
    return { filing: submitted, effects: noticesOf(submitted, submission, context) };
  },
};

function incomplete(problems: readonly FieldProblem[]): RuleViolation {
  const words = problems.map(({ field, message }) => {
    const label = filingFields[field as FilingField] as string | undefined; // some are parts of one
    return `${label ?? field}：${message}`;
  });
  // What must not be in the system at all is a rule of its own.
  const row = problems.some(({ field }) => field === 'declaration.noStateSecrets') ? 'R32' : 'R05';
  return new RuleViolation(
    'refused',
    row,
    `请补正以下全部内容后重新提交：${words.join('；')}`,
    problems,
  );
}

function submissionOf(
  { content }: Filing,
  made: MadeAct<Submit>,
  stage: Submission['stage'],
  context: FilingContext,
): Submission {
  const guidance = guidanceFor(content.itemIds, stage, context);
  return {
    kind: 'submission',
    ...writtenBy(made),
    content,
    ...(content.projectId === undefined && { project: projectDataOf(content, context) }),
    stage,
    masked: context.masked,
    declaration: made.act.declaration,
    clock: startClock('filingAnswer', civilDateOf(made.at), clockKinds.filingAnswer.limit),
    ...(guidance !== undefined && { guidance }),
  };
}

/** R23, Art. 4(7): a filing for one item alone is led into the planning of its stage, in words. */
function guidanceFor(
  itemIds: readonly string[],
  stage: Submission['stage'],
  { items }: FilingContext,
): string | undefined {
  const [itemId, ...others] = itemIds;
  if (itemId === undefined || others.length > 0) return undefined;
  const name = items.get(itemId)?.name ?? itemId;
  return `“${name}”不单独办理：将纳入第${stage}阶段（${stages[stage]}）统一策划、收件和转办，由各部门确认本阶段需要办理的事项。`;
}

function noticesOf(filing: Filing, submission: Submission, context: FilingContext) {
  const { entryId, at, stage, clock, guidance = '' } = submission;
  const counted = dueDate(clock, context.calendar);
  const due = counted ? shownDate(counted.date, counted.provisional) : '';
  const what = `项目“${filing.projectName ?? ''}”第${stage}阶段（${stages[stage]}）的网上申报`;
  return [
    ...toReceivers(filing, entryId, {
      title: '收到网上申报',
      body: `${filing.applicantName ?? ''}提交了${what}，请于${due}前接收或一次性告知需要补正的内容。${guidance}`,
      at,
    }),
    toFiler(filing, entryId, {
      title: '申报已提交',
      body: `${what}已提交，受理窗口将于${due}前答复。${guidance}`,
      at,
    }),
  ];
}
