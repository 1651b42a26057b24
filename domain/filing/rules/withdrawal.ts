import { conflict } from '../../stage/violations.ts';
import type { FilingActRule } from '../actRule.ts';
import type { FilingActOf } from '../acts.ts';
import { toReceivers } from '../effects.ts';
import { answered, writtenBy } from '../entries.ts';
import { isFiler } from '../rights.ts';

const OPEN: ReadonlySet<string> = new Set(['draft', 'submitted', 'returned']);

/** 撤回申报: by the applicant, until it is received. What follows then is withdrawn in its stage. */
export const withdrawFiling: FilingActRule<FilingActOf<'withdrawFiling'>> = {
  name: '撤回申报',
  row: 'R05',
  who: isFiler,
  whose: '只有申报人可以撤回这份申报',
  state: ({ state }) => {
    if (!OPEN.has(state)) conflict('R05', '这份申报已经接收或撤回，不能再撤回');
  },
  apply: (filing, made) => {
    const withdrawn = answered(
      { ...filing, state: 'withdrawn' },
      { kind: 'withdrawal', ...writtenBy(made), reason: made.act.reason },
    );
    const text = {
      title: '网上申报已撤回',
      body: `项目“${filing.projectName ?? ''}”的网上申报已由申请人撤回，不需要办理。`,
      at: made.at,
    };
    return {
      filing: withdrawn,
      effects: filing.state === 'submitted' ? toReceivers(withdrawn, made.decisionId, text) : [],
    };
  },
};
