import type { Directory } from '../context.ts';
import { hasEnded } from './ending.ts';
import { isNeeded } from './items.ts';
import { ITEM_STATUS_NAMES } from './names.ts';
import { departmentName } from './papers.ts';
import type { ItemCase, Stage } from './stage.ts';

/** What became of each needed item, as the papers that end a stage list it. */
export function itemOutcomes(stage: Stage, directory: Directory) {
  return stage.items.filter(isNeeded).map((item) => ({
    name: item.name,
    department: departmentName(item.departmentId, directory),
    outcome: outcomeOf(stage, item),
  }));
}

function outcomeOf(stage: Stage, item: ItemCase): string {
  const name = ITEM_STATUS_NAMES[item.status];
  if (item.status === 'merged') {
    const host = stage.items.find(({ itemCaseId }) => itemCaseId === item.mergedInto);
    return host ? `并入“${host.name}”办理（${ITEM_STATUS_NAMES[host.status]}）` : name;
  }
  const stays = item.status === 'approved' && hasEnded(stage);
  return stays ? `${name}，批准结果继续有效` : name;
}
