import { actsOn, ask } from '../../year/errands/consultations.ts';
import type { CityDay, Errand } from '../../year/errands/errand.ts';
import { whenThereIs } from '../../year/errands/errand.ts';
import { applicantsItem } from '../../year/errands/subjects.ts';
import type { Story } from './story.ts';

/** Waits for an item whose applicant has an account, and asks about it or about its stage. */
async function* asked(key: string, first: CityDay, text: string, about: 'item' | 'stage' = 'item') {
  const { found, day } = yield* whenThereIs(first, applicantsItem);
  const { stage, item, applicant } = found;
  const { stageId, leadDepartmentId } = stage;
  const { itemCaseId, departmentId } = item;
  const question = { stageId, ...(about === 'item' && { itemCaseId }), text };
  const path = await ask(day, applicant, question, key);
  return {
    ...{ day, path, departmentId, act: actsOn(path, key) },
    // The people concerned.
    ...{ applicant, lead: `${leadDepartmentId}-lead`, clerk: `${leadDepartmentId}-clerk` },
    staff: `${departmentId}-staff`,
  };
}

/** 待答复: asked on this day. */
async function* waiting(key: string, first: CityDay): Errand {
  yield* asked(key, first, '法定代表人长期在外地，申请表能否由经办人凭授权委托书签字？');
}

/** 待答复, and late by now. */
async function* late(key: string, first: CityDay): Errand {
  yield* asked(key, first, '项目总投资有小幅调整，需要重新提交申请材料吗？', 'stage');
}

/** 待答复, while the department of the item has been asked to assist. */
async function* assistanceWaiting(key: string, first: CityDay): Errand {
  const { day, lead, departmentId, act } = yield* asked(
    key,
    first,
    '现场的旧围墙需要在办理前拆除吗？',
  );
  const text = '请说明现场查看的要求，以便统一答复申请人。';
  await act(day, lead, { kind: 'requestAssistance', departmentId, text });
}

/** 待答复, with what its department had to say. */
async function* assisted(key: string, first: CityDay): Errand {
  const { day, lead, staff, departmentId, act } = yield* asked(
    key,
    first,
    '图纸需要提交纸质原件，还是只交电子文件就可以？',
  );
  const text = '请说明图纸的形式和份数。';
  await act(day, lead, { kind: 'requestAssistance', departmentId, text });
  const answer = '受理阶段只需电子文件；批准后请提供加盖公章的纸质图纸一套存档。';
  await act(day, staff, { kind: 'contribute', text: answer });
}

/** 已答复. */
async function* answered(key: string, first: CityDay): Errand {
  const { day, clerk, act } = yield* asked(
    key,
    first,
    '审批结果可以邮寄吗？还是必须到窗口领取？',
    'stage',
  );
  const text = '两种方式都可以。需要邮寄的，请告知窗口收件人、地址和电话，邮寄不收取费用。';
  await act(day, clerk, { kind: 'answer', text });
}

/** 待答复 once more, after an answer. */
async function* askedAgain(key: string, first: CityDay): Errand {
  const { day, applicant, clerk, act } = yield* asked(key, first, '这个事项预计什么时候能办完？');
  const text = '承诺时限自正式受理的次日起算，到期前会办结，进度可以在办件页面查看。';
  await act(day, clerk, { kind: 'answer', text });
  const next = '如果材料需要补正，补正的时间计入承诺时限吗？';
  await act(yield, applicant, { kind: 'ask', text: next });
}

/** 已结束 by who asked, with the help of a department. */
async function* closed(key: string, first: CityDay): Errand {
  const { day, applicant, lead, staff, departmentId, path, act } = yield* asked(
    key,
    first,
    '报告由本单位自行编制可以吗，是否必须委托中介机构？',
  );
  const text = '请说明对编制单位有无要求。';
  await act(day, lead, { kind: 'requestAssistance', departmentId, text });
  const contribution = '有编制能力的建设单位可以自行编制，不强制委托中介机构。';
  await act(day, staff, { kind: 'contribute', text: contribution });
  const contributionIds = await contributionsOf(day, lead, path);
  await act(day, lead, { kind: 'answer', text: contribution, contributionIds });
  await act(yield, applicant, { kind: 'close' });
}

async function contributionsOf({ acting }: CityDay, lead: string, path: string) {
  const { entries } = await acting.read<{
    readonly entries: readonly { readonly kind: string; readonly entryId: string }[];
  }>(lead, path);
  return entries.flatMap(({ kind, entryId }) => (kind === 'contribution' ? [entryId] : []));
}

/** 咨询 (R24) in each of its states. */
export const consultationStories: readonly Story[] = [
  { begin: closed, days: 6 },
  { begin: late, days: 5 },
  { begin: answered, days: 4 },
  { begin: askedAgain, days: 2 },
  { begin: assisted, days: 1 },
  { begin: assistanceWaiting, days: 1 },
  { begin: waiting, days: 1 },
];
