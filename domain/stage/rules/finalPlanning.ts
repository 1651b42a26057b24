import { civilDateOf } from '../../calendar/civilDate.ts';
import type { ActRule, DecisionOn, StageContext } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { settledItem, unsettledItems } from '../closeRound.ts';
import { changeItem } from '../items.ts';
import { departmentMustExist } from '../known.ts';
import { departmentName } from '../papers.ts';
import { byTask } from '../rights.ts';
import type { Stage } from '../stage.ts';
import { conflict, refuse } from '../violations.ts';

type FinalPlanningAct = StageActOf<'finalPlanning'>;

/** 线下审核与最终策划 (R09): the departments concerned meet; the result for each item is binding. */
export const finalPlanning: ActRule<FinalPlanningAct> = {
  name: '线下审核与最终策划',
  row: 'R09',
  target: { type: 'task', task: 'offline-review' },
  subjects: wholeStage,
  who: byTask('offline-review'),
  state: (stage) => {
    if (stage.status !== 'planning' || unsettledItems(stage).length === 0)
      conflict('R09', '没有待线下审核的事项，请刷新页面查看现状');
  },
  check: (stage, act, _, context) => {
    if (act.heldOn > civilDateOf(context.now))
      refuse('R09', '线下审核日期不能晚于今天，请在会议召开后再登记');
    checkResults(stage, act, context);
    checkAttendance(stage, act, context);
  },
  apply: conclude,
};

function checkResults(stage: Stage, { results }: FinalPlanningAct, context: StageContext): void {
  const unsettled = unsettledItems(stage);
  const ids = results.map(({ itemCaseId }) => itemCaseId);
  const missing = unsettled.filter(({ itemCaseId }) => !ids.includes(itemCaseId));
  if (missing.length > 0)
    refuse('R09', `请给出最终结果：${missing.map(({ name }) => `“${name}”`).join('、')}`);
  if (ids.length !== unsettled.length || new Set(ids).size !== ids.length)
    refuse('R09', '最终结果只能对尚未确定的事项各给一个，请删去多余的结果');
  for (const { departmentId } of results)
    if (departmentId !== undefined) departmentMustExist(departmentId, context.directory, 'R09');
}

function checkAttendance(stage: Stage, act: FinalPlanningAct, { directory }: StageContext): void {
  const present = new Set(act.attendance.map(({ departmentId }) => departmentId));
  for (const id of present) departmentMustExist(id, directory, 'R09');
  const absent = [...concerned(stage, act)].filter((id) => !present.has(id));
  if (absent.length > 0) {
    const names = absent.map((id) => departmentName(id, directory)).join('、');
    refuse('R09', `线下审核须有相关部门参加，缺少：${names}`);
  }
}

/** The departments that were asked about an unsettled item, and those that a result names. */
function concerned(stage: Stage, { results }: FinalPlanningAct): ReadonlySet<string> {
  const unsettled = new Set(unsettledItems(stage).map(({ itemCaseId }) => itemCaseId));
  const asked = stage.rounds
    .flatMap(({ requests }) => requests)
    .filter(({ itemCaseId }) => unsettled.has(itemCaseId))
    .map(({ departmentId }) => departmentId);
  const named = results.flatMap(({ needed, departmentId }) =>
    needed && departmentId !== undefined ? [departmentId] : [],
  );
  return new Set([...asked, ...named]);
}

function conclude(stage: Stage, { act, by, at }: DecisionOn<FinalPlanningAct>) {
  const { kind: _, ...held } = act;
  const aggregate = act.results.reduce<Stage>(
    (changed, { itemCaseId, needed, departmentId, reason }) =>
      changeItem(changed, itemCaseId, (item) =>
        settledItem(
          {
            ...item,
            planningReason: reason,
            departmentId: needed ? (departmentId ?? item.departmentId) : item.departmentId,
          },
          needed ? 'required' : 'notRequired',
        ),
      ),
    { ...stage, finalPlanning: { ...held, by: by.accountId, at } },
  );
  return { aggregate, outcome: { outcome: 'settled' }, effects: [] };
}
