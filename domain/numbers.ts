import type { PaperKind } from './papers.ts';

/** Business numbers: their kinds and how they are written. Each kind counts from 1 in every year. */

/** Kinds of numbers; the word that stands before the year of each is the city's (`seed/city.json`). */
export const NUMBER_KINDS = [
  'planningOpinion',
  'planningReport',
  'intake',
  'supplement',
  'acceptance',
  'nonAcceptance',
  'specialProcedure',
  'extension',
  'approval',
  'refusal',
  'revocation',
  'stageVoid',
  'stageRestoration',
  'withdrawal',
  'stageClosure',
] as const;

export type NumberKind = (typeof NUMBER_KINDS)[number];

/** How a city writes its numbers. */
export interface NumberStyle {
  /** Digits that a serial is filled up to. */
  readonly digits: number;
  readonly words: Readonly<Record<NumberKind, string>>;
}

/** With the words of 北镇市 `formatNumber(style, 'intake', 2026, 1)` is `北镇工改收〔2026〕0001号`. */
export function formatNumber(
  { digits, words }: NumberStyle,
  kind: NumberKind,
  year: number,
  serial: number,
): string {
  return `${words[kind]}〔${year}〕${String(serial).padStart(digits, '0')}号`;
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
  revocationDecision: 'revocation',
  stageVoidNotice: 'stageVoid',
  stageRestorationNotice: 'stageRestoration',
  withdrawalNotice: 'withdrawal',
  stageClosureNotice: 'stageClosure',
};

/** The kind of number that a paper bears; lists of materials bear none. */
export function numberKindOf(kind: PaperKind): NumberKind | undefined {
  return PAPER_NUMBERS[kind];
}
