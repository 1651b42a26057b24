import { refuse } from '../../stage/violations.ts';
import type { FilingActRule } from '../actRule.ts';
import type { FilingActOf } from '../acts.ts';
import { filingFields } from '../content.ts';
import { toFiler } from '../effects.ts';
import { answered, writtenBy } from '../entries.ts';
import { isReceiver } from '../rights.ts';
import { mustBeSubmitted } from './reception.ts';

/** 退回申报: with every reason at once, by field; the applicant corrects it and submits it again. */
export const returnFiling: FilingActRule<FilingActOf<'returnFiling'>> = {
  name: '退回申报',
  row: 'R05',
  who: isReceiver,
  whose: '网上申报由本阶段牵头部门的综合受理人员接收或退回',
  state: mustBeSubmitted,
  check: (_, { reasons }) => {
    const fields = reasons.map(({ field }) => field);
    if (new Set(fields).size !== fields.length)
      refuse('R05', '同一项内容的问题请合并填写，一次性告知');
  },
  apply: (filing, made) => {
    const { reasons, opinion } = made.act;
    const returned = answered(
      { ...filing, state: 'returned' },
      { kind: 'return', ...writtenBy(made), reasons, opinion },
    );
    const list = reasons
      .map(({ field, reason }, index) => `${index + 1}. ${filingFields[field]}：${reason}`)
      .join('；');
    const text = {
      title: '申报已退回，请补正',
      body: `项目“${filing.projectName ?? ''}”的网上申报已退回，需要补正的全部内容：${list}。${opinion}`,
      at: made.at,
    };
    return { filing: returned, effects: [toFiler(returned, made.decisionId, text)] };
  },
};
