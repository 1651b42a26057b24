import { hasRole } from '../../identity/roles.ts';
import type { ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { conclusionNotices } from '../conclusionNotices.ts';
import { noPlanningYet, planningOf } from '../planningState.ts';

/** 登记免于策划 (Art. 4(1), "原则上"): with a recorded reason a project enters a stage unplanned. */
export const exemptFromPlanning: ProjectActRule<ProjectActOf<'exemptFromPlanning'>> = {
  name: '登记免于策划',
  row: 'R02',
  target: { type: 'none' },
  subjects: wholeProject,
  who: (_project, _subject, actor) => hasRole(actor, 'planningOperator'),
  whose: '只有业务协同平台人员可以登记免于策划',
  state: noPlanningYet,
  apply: (project, { decisionId, act: { reason }, by, at }) => ({
    aggregate: {
      ...project,
      planning: {
        ...planningOf(project),
        state: 'exempt',
        exemption: { reason, by: by.accountId, at },
      },
    },
    outcome: { outcome: 'exempt' },
    effects: conclusionNotices(
      project,
      { decisionId, by, at },
      { ending: '已登记免于策划', next: '可以发起阶段性策划。' },
    ),
  }),
};
