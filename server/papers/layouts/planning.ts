import type { PaperOf, PlanningReportItem } from '../../../domain/papers.ts';
import { heading, paragraph, serial, signatures, table, type Column } from '../blocks.ts';
import type { Layout } from './layout.ts';

type Opinion = PaperOf<'planningOpinion'>['opinions'][number];

const opinionColumns: readonly Column<Opinion>[] = [
  serial(),
  { title: '部门', width: 96, value: ({ department }) => department },
  { title: '合法性', width: 44, centred: true, value: ({ legality }) => legality },
  { title: '合规性', width: 44, centred: true, value: ({ compliance }) => compliance },
  { title: '可行性', width: 44, centred: true, value: ({ feasibility }) => feasibility },
  { title: '意见', width: '*', value: ({ opinion }) => opinion },
];

export const planningOpinion: Layout<'planningOpinion'> = ({ opinions, conclusion }) => [
  paragraph(
    '经业务协同平台组织有关部门对本项目进行策划，形成如下初步意见，后期业务办理按照本意见开展。',
  ),
  table(opinionColumns, opinions),
  heading('策划结论'),
  paragraph(conclusion),
];

const itemColumns: readonly Column<PlanningReportItem>[] = [
  serial(),
  {
    title: '事项',
    width: '*',
    value: ({ name, mainFlow }) => (mainFlow ? `${name}（主流程）` : name),
  },
  {
    title: '是否需要',
    width: 40,
    centred: true,
    value: ({ needed }) => (needed ? '需要' : '无需'),
  },
  { title: '部门', width: 96, value: ({ department }) => department },
  {
    title: '时限（工作日）',
    width: 58,
    centred: true,
    value: ({ limitWorkingDays: days }) => (days === undefined ? '—' : String(days)),
  },
  {
    title: '材料',
    width: 190,
    value: ({ materials }) => materials.map((name, index) => `${index + 1}. ${name}`).join('\n'),
  },
  { title: '备注', width: 100, value: ({ remarks }) => remarks ?? '' },
];

export const planningReport: Layout<'planningReport'> = (report) => {
  const { items, version, totalWorkingDays } = report;
  const needed = items.filter((item) => item.needed).length;
  const total = totalWorkingDays === undefined ? '' : `，本阶段总时限 ${totalWorkingDays} 个工作日`;
  return [
    paragraph(
      `本报告为第 ${version} 版。经各有关部门回复策划意见，本阶段共涉及审批事项 ${items.length} 项，` +
        `其中需要审批 ${needed} 项${total}。现将各事项的办理部门、时限和所需材料一次性告知如下。`,
    ),
    table(itemColumns, items),
    paragraph(
      '专家评审、公示、听证等依法不计入办理时限的时间除外。请按本报告准备材料，向综合受理窗口或网上办事大厅提交。',
    ),
    signatures(['经办人', '申请人签收', '签收日期']),
  ];
};
