import { newStage } from '../../stage/newStage.ts';
import { conflict, refuse } from '../../stage/violations.ts';
import type { FilingActRule } from '../actRule.ts';
import type { FilingActOf } from '../acts.ts';
import { templateFor, type FilingContext } from '../context.ts';
import { idsOf, lastSubmission, type Filing } from '../filing.ts';
import { filedProject, itemsToPlan } from '../reception.ts';
import { isReceiver } from '../rights.ts';

/**
 * 接收申报 (Art. 4(2)1): the clerk receives the data and chooses the 流程图; the project is registered
 * or linked and its stage opened. From the record on nobody can return or withdraw it; project and
 * stage follow (`domain/filing/reception.ts`).
 */
export const receiveFiling: FilingActRule<FilingActOf<'receiveFiling'>> = {
  name: '接收申报',
  row: 'R05',
  who: isReceiver,
  whose: '网上申报由本阶段牵头部门的综合受理人员接收或退回',
  state: mustBeSubmitted,
  check: (filing, act, context) => {
    if (filing.content.projectId !== undefined && !context.project)
      refuse('R05', '所申报的项目已不属于这个申请人，请退回申报');
    if (context.codeTaken)
      refuse('R05', '项目代码已登记在另一个项目上，请退回申报，由申请人选择已有项目');
    stageMustOpen(filing, act, context);
    const planning = context.project?.planning?.state;
    if (act.start && planning !== 'passed' && planning !== 'exempt')
      refuse(
        'R02',
        '项目尚未形成策划结论，不能发起阶段性策划：请先接收申报，待业务协同平台形成策划结论后再发起',
      );
  },
  apply: (filing) => ({ filing: { ...filing, state: 'receiving' }, effects: [] }),
  takesEffectLater: true,
};

/** @throws {RuleViolation} conflict */
export function mustBeSubmitted({ state }: Filing): void {
  if (state !== 'submitted') conflict('R05', '这份申报已经接收、退回或撤回，请刷新页面查看现状');
}

/** Opens the stage on trial, so that what would be refused then is refused now. */
function stageMustOpen(
  filing: Filing,
  act: FilingActOf<'receiveFiling'>,
  context: FilingContext,
): void {
  const submission = lastSubmission(filing);
  if (!submission) throw new Error('a filing was received that had not been submitted');
  if (context.liveStages.includes(submission.stage))
    refuse('R20', '本项目的这一阶段正在办理或已经办结，请退回申报，告知申请人在该阶段内办理');
  const flowTemplate = templateFor(submission.stage, context, act.flowTemplateId);
  if (!flowTemplate || flowTemplate.leadDepartmentId !== filing.leadDepartmentId)
    refuse('R04', '所选流程图不适用于所申报的项目类型和阶段，请重新选择本部门牵头的流程图');
  newStage({
    stageId: idsOf(filing).stageId,
    project: context.project ?? filedProject(filing, context.now),
    flowTemplate,
    catalogueItems: [...context.items.values()],
    itemIds: itemsToPlan(submission, act),
    leadDepartmentId: flowTemplate.leadDepartmentId,
    channel: 'online',
    now: context.now,
  });
}
