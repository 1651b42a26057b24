import type { FindingListId } from '../../domain/supervision/findings/lists.ts';
import { ok } from './checks.ts';
import { expectEqual } from './failure.ts';
import type { Walk } from './walk.ts';

interface Findings {
  readonly listName: string;
  readonly findings: readonly {
    readonly stageId: string;
    readonly marks: readonly { readonly mark: string }[];
    readonly days?: number;
  }[];
}

/** What the supervision sees of a stage in one of its lists. @param expected marks and days of each row */
export async function checkFindings(
  walk: Walk,
  stageId: string,
  list: FindingListId,
  expected: readonly string[],
): Promise<void> {
  const supervisor = walk.as('supervisor');
  const path = `/api/supervision/findings/${list}?limit=100`;
  const { listName, findings } = (await ok(supervisor, path)) as Findings;
  const rows = findings
    .filter((row) => row.stageId === stageId)
    .map(({ marks, days }) => [...marks.map(({ mark }) => mark), days ?? '-'].join(' '))
    .sort();
  expectEqual(rows.join(', '), expected.join(', '), `监督清单“${listName}”`);
  walk.say(supervisor, `查看监督清单“${listName}”：本阶段${rows.length}条`);
}
