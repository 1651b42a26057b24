import { chineseDate, shownDate } from '../../../domain/calendar/shownDate.ts';
import { paragraph } from '../blocks.ts';
import type { Layout } from './layout.ts';

function ahead(date: string, provisional = false): string {
  return shownDate(date, provisional);
}

export const suspensionNotice: Layout<'suspensionNotice'> = (notice) => {
  const { item, procedure, reason, from, expectedEnd, provisional, stopsStatutoryClock } = notice;
  const clocks = stopsStatutoryClock
    ? '根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计入办理时限（承诺时限和法定时限均暂停计算）。'
    : '期间承诺时限暂停计算，法定时限继续计算。';
  return [
    paragraph(
      `你（单位）申请的“${item}”，在办理过程中需要进行“${procedure}”，自${chineseDate(from)}起挂起。事由：${reason}`,
    ),
    paragraph(clocks),
    paragraph(
      expectedEnd === undefined
        ? '特殊环节结束后，将解除挂起并继续办理，届时另行书面告知。'
        : `预计于${ahead(expectedEnd, provisional)}结束。特殊环节结束后，将解除挂起并继续办理，届时另行书面告知。`,
    ),
  ];
};

export const extensionNotice: Layout<'extensionNotice'> = ({
  item,
  days,
  reason,
  dueOn,
  provisional,
}) => [
  paragraph(
    `你（单位）申请的“${item}”，在法定期限内不能作出决定。根据《中华人民共和国行政许可法》第四十二条的规定，` +
      `经批准延长办理期限 ${days} 个工作日。理由：${reason}`,
  ),
  ...(dueOn === undefined
    ? []
    : [paragraph(`延长后的法定办理期限至${ahead(dueOn, provisional)}届满。`)]),
];

export const resumptionNotice: Layout<'resumptionNotice'> = ({ item, procedure, from, until }) => [
  paragraph(
    `你（单位）申请的“${item}”，因“${procedure}”自${chineseDate(from)}起挂起，该特殊环节已经结束，` +
      `自${chineseDate(until)}起解除挂起，办理时限恢复计算。`,
  ),
];
