import type { Content } from 'pdfmake';
import type { PaperContent, PaperKind } from '../../../domain/papers.ts';
import { acceptanceNotice, nonAcceptanceDecision, noPermitNeededNotice } from './acceptance.ts';
import {
  approvalDecision,
  deliveryReceipt,
  refusalDecision,
  revocationDecision,
} from './decisions.ts';
import {
  intakeCorrectionList,
  intakeMaterialList,
  intakeReceipt,
  supplementNotice,
} from './intake.ts';
import type { Layout } from './layout.ts';
import { planningOpinion, planningReport } from './planning.ts';
import { projectRegistration } from './registration.ts';
import { extensionNotice, resumptionNotice, suspensionNotice } from './procedures.ts';
import {
  stageClosureNotice,
  stageRestorationNotice,
  stageVoidNotice,
  withdrawalNotice,
} from './stage.ts';

const layouts: { readonly [K in PaperKind]: Layout<K> } = {
  projectRegistration,
  planningOpinion,
  planningReport,
  intakeMaterialList,
  intakeCorrectionList,
  intakeReceipt,
  supplementNotice,
  acceptanceNotice,
  nonAcceptanceDecision,
  noPermitNeededNotice,
  suspensionNotice,
  resumptionNotice,
  extensionNotice,
  approvalDecision,
  refusalDecision,
  revocationDecision,
  deliveryReceipt,
  stageVoidNotice,
  stageRestorationNotice,
  withdrawalNotice,
  stageClosureNotice,
};

/** The part of the paper that belongs to its kind. */
export function layOut(paper: PaperContent): Content[] {
  // A layout takes the content of its own kind, which the compiler cannot follow through the union.
  const layout = layouts[paper.kind] as (paper: PaperContent) => Content[];
  return layout(paper);
}
