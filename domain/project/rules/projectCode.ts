import { refuse } from '../../stage/violations.ts';
import type { ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { looksAfter, WHO_LOOKS_AFTER } from '../rights.ts';

/**
 * 登记项目代码: it may come after the registration (R11), and a wrong one is corrected with a reason
 * until the first 正式收件, whose receipt bears it.
 */
export const enterProjectCode: ProjectActRule<ProjectActOf<'enterProjectCode'>> = {
  name: '登记项目代码',
  row: 'R11',
  target: { type: 'none' },
  subjects: wholeProject,
  who: (project, _, actor, context) => looksAfter(project, actor, context),
  whose: WHO_LOOKS_AFTER,
  state: (_project, _subject, { stages }) => {
    if (stages.some(({ intake }) => intake?.acceptedAt !== undefined))
      refuse('R11', '本项目已经正式收件，收件回执载有项目代码，不能再更改');
  },
  check: (project, { projectCode, reason }) => {
    if (project.projectCode === projectCode)
      refuse('R11', `本项目的项目代码已经是 ${projectCode}，不需要更改`);
    if (project.projectCode !== undefined && reason === '')
      refuse('R11', `本项目已有项目代码 ${project.projectCode}，更正时请填写原因`);
  },
  apply: (project, { act: { projectCode } }) => ({
    aggregate: { ...project, projectCode },
    outcome: { outcome: 'entered' },
    effects: [],
  }),
};
