/** One act of the walk, as it is printed. */
export interface Line {
  readonly scenario: string;
  /** Local time, `YYYY-MM-DD HH:mm`. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
}

/** What the walkthrough says while it runs and at its end. */
export interface Report {
  line(line: Line): void;
  /** About the run, not part of the walk. */
  note(text: string): void;
  end(outcome: Outcome): void;
}

export interface Outcome {
  readonly passed: readonly { readonly scenario: string; readonly seconds: number }[];
  readonly failed?: { readonly scenario: string; readonly reason: string };
}

/** Lines of text, as they come. */
export function textReport(print: (line: string) => void): Report {
  return {
    line: ({ scenario, at, who, what }) => print(`${scenario}  ${at}  ${who}：${what}`),
    note: (text) => print(`    ${text}`),
    end: ({ passed, failed }) => {
      for (const { scenario, seconds } of passed) print(`${scenario} passed in ${seconds} s`);
      if (failed) print(`${failed.scenario} failed: ${failed.reason}`);
      else print(`${passed.length} scenarios passed`);
    },
  };
}

/** The same as one JSON document, at the end. */
export function jsonReport(print: (line: string) => void): Report {
  const lines: Line[] = [];
  const notes: string[] = [];
  return {
    line: (line) => void lines.push(line),
    note: (text) => void notes.push(text),
    end: (outcome) => print(JSON.stringify({ lines, notes, ...outcome }, null, 2)),
  };
}
