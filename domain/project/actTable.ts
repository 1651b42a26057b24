import type { ProjectActRule } from './actRule.ts';
import type { ProjectAct, ProjectActKind, ProjectActOf } from './acts.ts';
import { linkApplicantAccount } from './rules/applicantAccount.ts';
import { concludePlanning } from './rules/conclusion.ts';
import { exemptFromPlanning } from './rules/exemption.ts';
import { giveOpinion } from './rules/opinion.ts';
import { startProjectPlanning } from './rules/planningStart.ts';
import { enterProjectCode } from './rules/projectCode.ts';
import { recordSignature } from './rules/signature.ts';

/** Every act on a project: its name, who may do it, what it moves, its check and its effect. */
export const projectActTable: {
  readonly [K in ProjectActKind]: ProjectActRule<ProjectActOf<K>>;
} = {
  startProjectPlanning,
  giveOpinion,
  concludePlanning,
  exemptFromPlanning,
  enterProjectCode,
  linkApplicantAccount,
  recordSignature,
};

/** The kinds of acts, in the order of the table. */
// The keys of the table are exactly the kinds.
export const projectActKinds = Object.keys(projectActTable) as ProjectActKind[];

/** The row of an act. */
export function projectRuleFor({ kind }: Pick<ProjectAct, 'kind'>): ProjectActRule {
  // The row of a kind takes exactly the acts of that kind, which the compiler cannot follow.
  return projectActTable[kind] as unknown as ProjectActRule;
}
