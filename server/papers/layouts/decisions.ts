import { chineseDate } from '../../../domain/calendar/shownDate.ts';
import { remediesText } from '../../../domain/papers.ts';
import { fieldTable, heading, numbered, paragraph } from '../blocks.ts';
import type { Layout } from './layout.ts';

const LAW = '《中华人民共和国行政许可法》';

/** Laws and papers that a decision rests on, as they stand in its sentence. */
function basisText(basis: readonly string[]): string {
  return basis.length === 0 ? '' : `、${basis.join('、')}`;
}

export const approvalDecision: Layout<'approvalDecision'> = (decision) => {
  const { item, basis, validFrom, validUntil, byCommitment, obligations = [] } = decision;
  const validity = [
    validFrom === undefined ? '' : `自${chineseDate(validFrom)}起`,
    validUntil === undefined ? '' : `至${chineseDate(validUntil)}止`,
  ].join('');
  const ground = byCommitment
    ? '你（单位）已就法定条件作出书面承诺，实行告知承诺'
    : '经审查，符合法定条件、标准';
  return [
    paragraph(
      `你（单位）提出的“${item}”申请，${ground}。根据${LAW}第三十八条第一款${basisText(basis)}的规定，` +
        '决定准予许可。',
    ),
    ...(validity === '' ? [] : [paragraph(`本许可有效期${validity}。`)]),
    ...(obligations.length === 0
      ? []
      : [
          heading('应当履行的后续义务'),
          ...numbered(obligations.map(({ text, dueOn }) => `${chineseDate(dueOn)}前：${text}`)),
          paragraph('逾期不履行或者承诺不实的，将依法撤销本决定。'),
        ]),
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

export const revocationDecision: Layout<'revocationDecision'> = (decision) => {
  const { item, approvedOn, reasons, remedies } = decision;
  return [
    paragraph(
      `本机关于${chineseDate(approvedOn)}就“${item}”作出的准予许可决定，根据${LAW}第六十九条的规定，` +
        '自本决定作出之日起予以撤销。',
    ),
    heading('理由'),
    ...numbered(reasons),
    heading('救济途径'),
    paragraph(remediesText(remedies)),
  ];
};

export const deliveryReceipt: Layout<'deliveryReceipt'> = (receipt) => {
  const { item, document, method, receivedBy } = receipt;
  return fieldTable([
    { label: '事项', value: item },
    { label: '送达文书', value: document },
    { label: '送达方式', value: method },
    { label: '受送达人（签收人）', value: receivedBy },
  ]);
};
