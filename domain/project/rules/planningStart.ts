import type { Effect } from '../../aggregate.ts';
import { hasRole } from '../../identity/roles.ts';
import { refuse } from '../../stage/violations.ts';
import type { ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { isPlanningStarting, noPlanningYet } from '../planningState.ts';

/** 发起项目策划 (Art. 4(1)): the asked departments give their preliminary opinions. */
export const startProjectPlanning: ProjectActRule<ProjectActOf<'startProjectPlanning'>> = {
  name: '发起项目策划',
  row: 'R02',
  target: {
    type: 'message',
    name: 'project-planning-start',
    correlationKey: ({ _id }) => _id,
    variables: ({ _id: projectId }, _, decisionId) => ({ projectId, decisionId }),
  },
  subjects: wholeProject,
  who: (_project, _subject, actor) => hasRole(actor, 'planningOperator'),
  whose: '只有业务协同平台人员可以发起项目策划',
  state: (project) => {
    // A project whose planning was not passed is changed and planned again.
    if (project.planning?.state !== 'notPassed' || isPlanningStarting(project))
      noPlanningYet(project);
  },
  check: (_, { departmentIds }, _actor, { directory }) => {
    for (const id of departmentIds)
      if (!directory.departments.has(id)) refuse('R02', `没有“${id}”这个部门，请从部门列表中选择`);
    if (new Set(departmentIds).size !== departmentIds.length)
      refuse('R02', '同一个部门只能征求一次意见，请删去重复的部门');
  },
  apply: (project, { act, decisionId, at }, { directory }) => ({
    aggregate: {
      ...project,
      planning: { state: 'asking', askedDepartments: act.departmentIds, opinions: [] },
    },
    outcome: { outcome: 'started', askedDepartments: act.departmentIds },
    effects: act.departmentIds.map((departmentId): Effect => ({
      effectId: `${decisionId}:notice:${departmentId}`,
      type: 'notice',
      notice: {
        to: { departmentId },
        title: '请出具项目策划初步意见',
        body: `项目“${project.name}”正在策划生成，请${directory.departments.get(departmentId)?.name ?? departmentId}就合法性、合规性、可行性出具初步意见。`,
        projectId: project._id,
        at,
      },
    })),
  }),
};
