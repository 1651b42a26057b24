import { remediesText, type PaperOf } from '../../../domain/papers.ts';
import { heading, paragraph, serial, table, type Column } from '../blocks.ts';
import type { Layout } from './layout.ts';

type Outcome = PaperOf<'stageVoidNotice'>['items'][number];

const outcomeColumns: readonly Column<Outcome>[] = [
  serial(),
  { title: '事项', width: '*', value: ({ name }) => name },
  { title: '部门', width: 96, value: ({ department }) => department },
  { title: '办理结果', width: 92, centred: true, value: ({ outcome }) => outcome },
  { title: '文号', width: 120, value: ({ paperNumber }) => paperNumber ?? '' },
];

export const stageVoidNotice: Layout<'stageVoidNotice'> = (notice) => {
  const { stage, refusedItem, ground = '不予许可', refusalNumber, items, remedies } = notice;
  const paper = refusalNumber === undefined ? '' : `（${refusalNumber}）`;
  return [
    paragraph(
      `主流程事项“${refusedItem}”已决定${ground}${paper}。根据《北镇市工程建设项目审批管理系统管理办法（试行）》` +
        `关于主流程事项不予审批则该阶段作废的规定，本项目${stage}阶段作废。各事项情况如下。`,
    ),
    table(outcomeColumns, items),
    paragraph(
      '本阶段内已经准予许可的决定继续有效，尚未作出决定的事项终止办理。重新申报时，可以使用仍然有效的办理结果。',
    ),
    ...(remedies === undefined ? [] : [heading('救济途径'), paragraph(remediesText(remedies))]),
  ];
};

export const stageClosureNotice: Layout<'stageClosureNotice'> = ({ stage, items, stillOpen }) => [
  paragraph(`本项目${stage}阶段的主流程事项已全部办结，现予阶段性办结。各事项办理结果如下。`),
  table(outcomeColumns, items),
  ...(stillOpen.length === 0
    ? []
    : [paragraph(`以下并行推进事项继续办理，办结后另行告知：${stillOpen.join('、')}。`)]),
];

export const withdrawalNotice: Layout<'withdrawalNotice'> = ({ stage, item, reason, items }) => [
  paragraph(
    item === undefined
      ? `根据你（单位）提出的撤回申请，本项目${stage}的申请终止办理。撤回理由：${reason}`
      : `根据你（单位）提出的撤回申请，本项目${stage}的事项“${item}”终止办理。撤回理由：${reason}`,
  ),
  ...(items.length === 0 ? [] : [paragraph('各事项情况如下。'), table(outcomeColumns, items)]),
  paragraph('已经准予许可的决定继续有效。需要继续办理的，可以重新申报，并使用仍然有效的办理结果。'),
];

export const stageRestorationNotice: Layout<'stageRestorationNotice'> = (notice) => {
  const { stage, overturnedItem, decisionNumber, reason, items } = notice;
  return [
    paragraph(
      `根据${decisionNumber}，对主流程事项“${overturnedItem}”作出的原决定不再有效，本项目${stage}恢复办理。理由：${reason}`,
    ),
    paragraph('自作废至恢复的期间不计入办理时限。恢复后各事项情况如下。'),
    table(outcomeColumns, items),
  ];
};
