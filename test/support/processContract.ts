import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../docs/reference/processes.md', import.meta.url), 'utf8');

/** The rows of the table under a heading of `docs/reference/processes.md`, cell by cell. */
export function contractTable(heading: string): readonly (readonly string[])[] {
  return section(`## ${heading}`)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The ids of the processes that have a section of their own. */
export function contractProcesses(): readonly string[] {
  return [...text.matchAll(/^## `([^`]+)`/gm)].map(([, id]) => id ?? '');
}

/** The text from a heading to the next one. */
export function section(heading: string): string {
  const start = text.indexOf(`\n${heading}`);
  if (start < 0) throw new Error(`no section ${heading}`);
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

/** What stands in code quotes, in order. */
export function quoted(markdown: string): readonly string[] {
  return [...markdown.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}
