import { civilDateOf } from '../../calendar/civilDate.ts';
import { refuse } from '../../stage/violations.ts';
import type { ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { looksAfter, WHO_LOOKS_AFTER } from '../rights.ts';

/**
 * 登记签字确认 (R04): the scan of the 项目基本信息登记表 that the applicant signed at the window. A later
 * one is one more row; the earlier ones stay.
 */
export const recordSignature: ProjectActRule<ProjectActOf<'recordSignature'>> = {
  name: '登记签字确认',
  row: 'R04',
  target: { type: 'none' },
  subjects: wholeProject,
  who: (project, _, actor, context) => looksAfter(project, actor, context),
  whose: WHO_LOOKS_AFTER,
  state: () => undefined,
  check: ({ registeredAt }, { signedOn }, _, { now }) => {
    if (signedOn > civilDateOf(now)) refuse('R04', '签字日期不能晚于今天，请核对');
    if (signedOn < civilDateOf(registeredAt))
      refuse('R04', '签字日期不能早于项目登记的日期，请打印登记表后由申请人签字');
  },
  apply: (project, { act: { fileId, signedBy, signedOn }, decisionId, by, at }) => ({
    aggregate: {
      ...project,
      signatures: [
        ...(project.signatures ?? []),
        { decisionId, fileId, signedBy, signedOn, by: by.accountId, at },
      ],
    },
    outcome: { outcome: 'signed' },
    effects: [],
  }),
};
