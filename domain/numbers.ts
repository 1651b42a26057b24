import type { PaperKind } from './papers.ts';

/** Business numbers: their kinds and how they are written. Each kind counts from 1 in every year. */

/** Kinds of numbers with the word that stands before the year. */
export const NUMBER_KINDS = {
  planningOpinion: '北镇策划意',
  planningReport: '北镇工改策',
  intake: '北镇工改收',
  supplement: '北镇工改补',
  acceptance: '北镇工改受',
  nonAcceptance: '北镇工改不受',
  specialProcedure: '北镇工改特',
  extension: '北镇工改延',
  approval: '北镇工改许',
  refusal: '北镇工改不许',
  stageVoid: '北镇工改废',
  withdrawal: '北镇工改撤',
  stageClosure: '北镇工改结',
} as const;

export type NumberKind = keyof typeof NUMBER_KINDS;

const DIGITS = 4;

/** `formatNumber('intake', 2026, 1)` is `北镇工改收〔2026〕0001号`. */
export function formatNumber(kind: NumberKind, year: number, serial: number): string {
  return `${NUMBER_KINDS[kind]}〔${year}〕${String(serial).padStart(DIGITS, '0')}号`;
}

const PAPER_NUMBERS: Partial<Record<PaperKind, NumberKind>> = {
  planningOpinion: 'planningOpinion',
  planningReport: 'planningReport',
  intakeReceipt: 'intake',
  supplementNotice: 'supplement',
  acceptanceNotice: 'acceptance',
  nonAcceptanceDecision: 'nonAcceptance',
  noPermitNeededNotice: 'nonAcceptance',
  suspensionNotice: 'specialProcedure',
  resumptionNotice: 'specialProcedure',
  extensionNotice: 'extension',
  approvalDecision: 'approval',
  refusalDecision: 'refusal',
  stageVoidNotice: 'stageVoid',
  withdrawalNotice: 'withdrawal',
  stageClosureNotice: 'stageClosure',
};

/** The kind of number that a paper bears; lists of materials bear none. */
export function numberKindOf(kind: PaperKind): NumberKind | undefined {
  return PAPER_NUMBERS[kind];
}
