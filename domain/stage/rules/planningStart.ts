import type { ActRule } from '../actRule.ts';
import { wholeStage } from '../actRule.ts';
import type { StageActOf } from '../acts.ts';
import { isUnderWay } from '../pending.ts';
import { inLeadDepartment } from '../rights.ts';
import { conflict, refuse } from '../violations.ts';

/** 发起阶段性策划 (Art. 4(2)1): only a project that was planned, or is exempt, enters a stage (R02). */
export const startStagePlanning: ActRule<StageActOf<'startStagePlanning'>> = {
  name: '发起阶段性策划',
  row: 'R04',
  target: {
    type: 'message',
    name: 'stage-start',
    correlationKey: (stage) => stage._id,
    variables: (stage, _, decisionId) => ({ stageId: stage._id, decisionId }),
  },
  subjects: wholeStage,
  who: inLeadDepartment('clerk', 'lead'),
  state: (stage, _, { project }) => {
    if (stage.status !== 'draft' || isUnderWay(stage, 'startStagePlanning'))
      conflict('R04', '本阶段已经发起策划，请勿重复发起');
    const planning = project.planning?.state;
    if (planning === 'notPassed')
      refuse('R02', '项目策划生成未通过，不能进入审批阶段，请先调整项目后重新策划');
    if (planning !== 'passed' && planning !== 'exempt')
      refuse('R02', '项目尚未形成策划结论，不能进入审批阶段，请先完成策划生成或登记免于策划的理由');
  },
  apply: (stage) => ({
    aggregate: { ...stage, status: 'planning' },
    outcome: { outcome: 'started', leadDepartmentId: stage.leadDepartmentId },
    effects: [],
  }),
};
