import { isSameIdentity } from '../../identity/identity.ts';
import { conflict, refuse } from '../../stage/violations.ts';
import type { ProjectActRule } from '../actRule.ts';
import { wholeProject } from '../actRule.ts';
import type { ProjectActOf } from '../acts.ts';
import { looksAfter, WHO_LOOKS_AFTER } from '../rights.ts';

/**
 * 关联网上帐号 (R04): a project that was registered at the window is linked to the account of its
 * applicant, who reads it and files online from then on. The account has to be of the same company or
 * person; another one of the same takes the place of the first.
 */
export const linkApplicantAccount: ProjectActRule<ProjectActOf<'linkApplicantAccount'>> = {
  name: '关联网上帐号',
  row: 'R04',
  target: { type: 'none' },
  subjects: wholeProject,
  who: (project, _, actor, context) => looksAfter(project, actor, context),
  whose: WHO_LOOKS_AFTER,
  state: () => undefined,
  check: ({ applicant }, { accountId }, _, { identities }) => {
    if (applicant.accountId === accountId) conflict('R04', '本项目已经关联这个帐号');
    if (!identities?.account) refuse('R04', '没有这个申请人帐号，或该帐号尚未登记身份，请核对');
    if (!isSameIdentity(identities.account, identities.applicant))
      refuse('R04', '帐号登记的身份与本项目的申请人不一致，不能关联，请核对证照号码');
  },
  apply: (project, { act: { accountId }, decisionId, at }) => ({
    aggregate: { ...project, applicant: { ...project.applicant, accountId } },
    outcome: { outcome: 'linked' },
    effects: [
      { effectId: `${decisionId}:stages`, type: 'applicantAccount', projectId: project._id },
      {
        effectId: `${decisionId}:notice`,
        type: 'notice',
        notice: {
          to: { accountId },
          title: '项目已关联到您的帐号',
          body: `项目“${project.name}”已关联到您的帐号，您可以在网上办事大厅查看进度、上传材料。`,
          projectId: project._id,
          at,
        },
      },
    ],
  }),
};
