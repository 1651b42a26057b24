import { remediesText } from '../../../domain/papers.ts';
import { chineseDate, heading, numbered, paragraph } from '../blocks.ts';
import type { Layout } from './layout.ts';

const LAW = '《中华人民共和国行政许可法》';

/** Laws and papers that a decision rests on, as they stand in its sentence. */
function basisText(basis: readonly string[]): string {
  return basis.length === 0 ? '' : `、${basis.join('、')}`;
}

export const approvalDecision: Layout<'approvalDecision'> = (decision) => {
  const { item, basis, validFrom, validUntil } = decision;
  const validity = [
    validFrom === undefined ? '' : `自${chineseDate(validFrom)}起`,
    validUntil === undefined ? '' : `至${chineseDate(validUntil)}止`,
  ].join('');
  return [
    paragraph(
      `你（单位）提出的“${item}”申请，经审查，符合法定条件、标准。根据${LAW}第三十八条第一款${basisText(basis)}的规定，` +
        '决定准予许可。',
    ),
    ...(validity === '' ? [] : [paragraph(`本许可有效期${validity}。`)]),
  ];
};

export const refusalDecision: Layout<'refusalDecision'> = ({ item, reasons, basis, remedies }) => [
  paragraph(
    `你（单位）提出的“${item}”申请，经审查，不符合法定条件、标准。根据${LAW}第三十八条第二款${basisText(basis)}的规定，` +
      '决定不予许可。',
  ),
  heading('理由'),
  ...numbered(reasons),
  heading('救济途径'),
  paragraph(remediesText(remedies)),
];
