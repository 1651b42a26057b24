import type { Notice } from '../api/notices.ts';

/**
 * Where a notice leads: its case on the pages of its reader, with the reader's own task there.
 * @returns undefined for one that names nothing
 */
export function placeOf(notice: Notice, isApplicant: boolean): string | undefined {
  const area = isApplicant ? '/hall' : '/office';
  const { link, stageId, filingId, projectId } = notice;
  const task = link.taskKey === undefined ? '' : `?task=${encodeURIComponent(link.taskKey)}`;
  switch (link.kind) {
    case 'item':
    case 'stage':
      return stageId === undefined ? undefined : `${area}/stages/${stageId}${task}`;
    case 'filing':
      return filingId === undefined ? undefined : `${area}/filings/${filingId}`;
    case 'project':
      return projectId === undefined ? undefined : `${area}/projects/${projectId}`;
    case 'other':
      return undefined;
  }
}
