import type { Todo } from '../api/todo.ts';

/** Addresses of the hall, and of the places within a stage's page. */

export const projectPath = (projectId: string): string =>
  `/hall/projects/${encodeURIComponent(projectId)}`;
export const stagePath = (stageId: string, anchor = ''): string =>
  `/hall/stages/${encodeURIComponent(stageId)}${anchor === '' ? '' : `#${anchor}`}`;
const filingPath = (filingId: string): string => `/hall/filings/${encodeURIComponent(filingId)}`;

export const anchors = {
  todo: 'todo',
  materials: 'materials',
  reports: 'reports',
  item: (itemCaseId: string) => `item-${itemCaseId}`,
} as const;

/** Where one of the things that wait is done. */
export function placeOfTodo({ kind, stageId = '', itemCaseId, filingId = '' }: Todo): string {
  switch (kind) {
    case 'correctFiling':
    case 'continueFiling':
      return filingPath(filingId);
    case 'readReport':
      return stagePath(stageId, anchors.reports);
    case 'handInMaterials':
    case 'correctMaterials':
      return stagePath(stageId, anchors.materials);
    case 'resubmitMaterials':
      return stagePath(stageId, anchors.todo);
    case 'completeSupplement':
    case 'supplyObligation':
    case 'chooseCommitment':
      return stagePath(stageId, anchors.item(itemCaseId ?? ''));
  }
}
