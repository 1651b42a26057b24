import type { CivilDate } from '../calendar/civilDate.ts';
import type { FlowTemplate } from './types.ts';

/**
 * The 流程图 by which a stage is planned on a day: of those that are published and valid by then the
 * newest version. One that is published ahead is not chosen before its day.
 * @param templates of one flow type
 * @param wanted `id` when somebody chose one
 */
export function chooseTemplate(
  templates: readonly FlowTemplate[],
  wanted: {
    readonly stage: FlowTemplate['stage'];
    readonly today: CivilDate;
    readonly id?: string | undefined;
  },
): FlowTemplate | undefined {
  return templates
    .filter(
      ({ id, stage, state, validFrom }) =>
        stage === wanted.stage &&
        state === 'published' &&
        validFrom <= wanted.today &&
        (wanted.id === undefined || id === wanted.id),
    )
    .sort((one, other) => other.version - one.version || (one.id < other.id ? -1 : 1))
    .at(0);
}
