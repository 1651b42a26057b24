import { paragraph, signatures } from '../blocks.ts';
import type { Layout } from './layout.ts';

export const projectRegistration: Layout<'projectRegistration'> = ({ confirmedOnline }) =>
  confirmedOnline
    ? [
        paragraph(
          '以上信息由申请人通过网上办事大厅提交，申请人已声明所填内容真实、有效，不含国家秘密。',
        ),
      ]
    : [
        paragraph(
          '以上信息由综合受理窗口根据申请人提供的材料录入，请申请人核对后签字（盖章）确认。',
        ),
        paragraph('申请人声明：以上内容真实、有效，不含国家秘密。'),
        signatures(['经办人', '申请人（签字或盖章）', '日期']),
      ];
