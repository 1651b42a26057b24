import { chineseDate } from '../../../domain/calendar/shownDate.ts';
import type { PaperOf } from '../../../domain/papers.ts';
import { paragraph, serial, signatures, table, type Column } from '../blocks.ts';
import type { Layout } from './layout.ts';

type Material = PaperOf<'intakeMaterialList'>['materials'][number];
type Correction = PaperOf<'supplementNotice'>['corrections'][number];

const materialColumns: readonly Column<Material>[] = [
  serial(),
  { title: '材料名称', width: '*', value: ({ name }) => name },
  { title: '形式', width: 80, centred: true, value: ({ form }) => form ?? '' },
  {
    title: '份数',
    width: 36,
    centred: true,
    value: ({ copies }) => (copies === undefined ? '' : String(copies)),
  },
  { title: '备注', width: 120, value: ({ remark }) => remark ?? '' },
];

const correctionColumns: readonly Column<Correction>[] = [
  serial(),
  { title: '材料名称', width: 170, value: ({ material }) => material },
  { title: '缺失或不符合要求之处', width: '*', value: ({ problem }) => problem },
];

export const intakeMaterialList: Layout<'intakeMaterialList'> = ({ materials }) => [
  paragraph(`现收到你（单位）提交的申请材料共 ${materials.length} 件，清单如下。`),
  table(materialColumns, materials),
  signatures(['收件人', '提交人', '日期']),
];

export const intakeCorrectionList: Layout<'intakeCorrectionList'> = ({ corrections }) => [
  paragraph(
    '经形式性审查，你（单位）提交的材料存在以下缺失或不符合要求之处，现一次性告知，请补正后重新提交。',
  ),
  table(correctionColumns, corrections),
  paragraph('以上为需要补正的全部内容。可以当场更正的错误，请当场更正。'),
  signatures(['审查人', '提交人', '日期']),
];

export const intakeReceipt: Layout<'intakeReceipt'> = ({ materials, date }) => [
  paragraph(
    `你（单位）提交的申请材料齐全、符合法定形式，已于${chineseDate(date)}正式收件，特此回执。收件材料如下。`,
  ),
  table(materialColumns, materials),
];

export const supplementNotice: Layout<'supplementNotice'> = ({ item, corrections }) => [
  paragraph(
    `你（单位）提出的“${item}”申请，经审查，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》` +
      '第三十二条第一款第（四）项的规定，现将需要补正的全部内容一次告知如下。',
  ),
  table(correctionColumns, corrections),
  paragraph(
    '请将补正材料提交至牵头部门综合受理窗口，或者通过网上办事大厅提交。补正完成前，不计算办理时限。',
  ),
];
