/** One figure of a bench, against its limit when it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `most`: must not exceed; `least`: must reach. */
  readonly limit?: { readonly kind: 'most' | 'least'; readonly value: number };
}

export interface Bench {
  readonly name: string;
  /** Takes so long that it runs only when it is named. */
  readonly long?: true;
  run(): Promise<readonly Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Whether the figure keeps its limit; undefined when it has none. */
export function keepsLimit({ value, limit }: Figure): boolean | undefined {
  if (!limit) return undefined;
  return limit.kind === 'most' ? value <= limit.value : value >= limit.value;
}

/** A table of Markdown. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, limit } = figure;
    const against = limit ? `${limit.kind === 'most' ? '≤' : '≥'} ${limit.value}` : '';
    const verdict = { true: 'kept', false: '**missed**', undefined: '' }[
      String(keepsLimit(figure))
    ];
    return `| ${name} | ${format(value)} ${unit} | ${against} | ${verdict ?? ''} |`;
  });
  return ['| figure | measured | limit | |', '|---|---|---|---|', ...rows].join('\n');
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
