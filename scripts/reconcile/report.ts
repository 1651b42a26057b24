import type { Finding } from './reconcile.ts';

const RESULTS = { reported: 'differs', repaired: 'repaired', remains: 'remains' } as const;

/** One line per difference, then one that sums up. */
export function textOf(findings: readonly Finding[]): string[] {
  const lines = findings.map(({ difference, result, reason }) => {
    const { kind, about, what, remedy, repair } = difference;
    const next =
      result === 'repaired' ? `done: ${remedy}` : `remedy: ${remedy}${repair ? ' (--repair)' : ''}`;
    const why = reason === undefined ? '' : `; not made: ${reason}`;
    return `${RESULTS[result]} ${kind}: ${about}: ${what}; ${next}${why}`;
  });
  return [...lines, summaryOf(findings)];
}

function summaryOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Store and engine agree.';
  const repaired = findings.filter(({ result }) => result === 'repaired').length;
  return `${findings.length} found, ${repaired} repaired, ${findings.length - repaired} left.`;
}

/** One JSON document for programs. */
export function jsonOf(findings: readonly Finding[]): string {
  return JSON.stringify({
    differences: findings.map(({ difference, result, reason }) => {
      const { repair, ...told } = difference;
      return { ...told, repairable: repair !== undefined, result, ...(reason && { reason }) };
    }),
    agrees: agrees(findings),
  });
}

/** Whether nothing differs, or nothing does any more. */
export function agrees(findings: readonly Finding[]): boolean {
  return findings.every(({ result }) => result === 'repaired');
}
