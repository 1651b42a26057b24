import { chineseDate } from '../../../domain/calendar/shownDate.ts';
import { remediesText } from '../../../domain/papers.ts';
import { heading, numbered, paragraph } from '../blocks.ts';
import type { Layout } from './layout.ts';

const LAW = '《中华人民共和国行政许可法》';

export const acceptanceNotice: Layout<'acceptanceNotice'> = (notice) => {
  const { item, acceptedOn, promisedWorkingDays, statutoryWorkingDays } = notice;
  const limits = [
    promisedWorkingDays === undefined ? '' : `承诺办理时限为 ${promisedWorkingDays} 个工作日`,
    statutoryWorkingDays === undefined ? '' : `法定办理时限为 ${statutoryWorkingDays} 个工作日`,
  ].filter((part) => part !== '');
  return [
    paragraph(
      `你（单位）提出的“${item}”申请，申请材料齐全、符合法定形式，根据${LAW}第三十二条第一款第（五）项的规定，` +
        `决定自${chineseDate(acceptedOn)}起予以受理。`,
    ),
    ...(limits.length === 0 ? [] : [paragraph(`${limits.join('，')}，自受理的次一工作日起计算。`)]),
    paragraph(
      '依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计入法定办理时限，并将书面告知。',
    ),
  ];
};

export const nonAcceptanceDecision: Layout<'nonAcceptanceDecision'> = (decision) => {
  const { item, reasons, competentAuthority, remedies } = decision;
  return [
    paragraph(`你（单位）提出的“${item}”申请，经审查，决定不予受理。理由如下：`),
    ...numbered(reasons),
    ...(competentAuthority === undefined
      ? []
      : [
          paragraph(
            `根据${LAW}第三十二条第一款第（二）项的规定，该事项不属于本机关职权范围，请向${competentAuthority}申请。`,
          ),
        ]),
    heading('救济途径'),
    paragraph(remediesText(remedies)),
  ];
};

export const noPermitNeededNotice: Layout<'noPermitNeededNotice'> = ({
  item,
  reasons,
  remedies,
}) => [
  paragraph(
    `你（单位）提出的“${item}”申请，经审查，依法不需要取得行政许可。根据${LAW}第三十二条第一款第（一）项的规定，` +
      '现告知不受理。理由如下：',
  ),
  ...numbered(reasons),
  heading('救济途径'),
  paragraph(remediesText(remedies)),
];
