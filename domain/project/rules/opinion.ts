import { hasRole } from '../../identity/roles.ts';
import { refuse } from '../../stage/violations.ts';
import type { ProjectActRule } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { planningOf } from '../planningState.ts';

/** 出具初步意见 (Art. 4(1)): on 合法性, 合规性 and 可行性, by each department that was asked. */
export const giveOpinion: ProjectActRule<ProjectActOf<'giveOpinion'>> = {
  name: '出具初步意见',
  row: 'R02',
  target: { type: 'task', task: 'give-opinion', of: 'departmentId' },
  subjects: (project) =>
    planningOf(project).askedDepartments.map((departmentId) => ({ departmentId })),
  who: (_, { departmentId }, actor) =>
    actor.departmentId === departmentId && hasRole(actor, 'staff', 'leader'),
  whose: '只有被征求意见部门的人员可以出具初步意见',
  state: (project, { departmentId = '' }) => {
    if (!planningOf(project).askedDepartments.includes(departmentId))
      refuse('R02', '本项目没有征求该部门的意见');
  },
  apply: (project, { act, decisionId, at, by }) => {
    const planning = planningOf(project);
    const { kind: _, ...said } = act;
    const opinions = [...planning.opinions, { ...said, decisionId, by: by.accountId, at }];
    const all = planning.askedDepartments.every((id) =>
      opinions.some(({ departmentId }) => departmentId === id),
    );
    return {
      aggregate: {
        ...project,
        planning: { ...planning, opinions, state: all ? 'concluding' : 'asking' },
      },
      outcome: { outcome: 'given' },
      effects: [],
    };
  },
};
