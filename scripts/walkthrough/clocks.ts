import { expectEqual } from './failure.ts';
import { lead } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

const NAMES = { promised: '承诺时限', legal: '法定时限' } as const;

/** Reads the clocks of an item as of today: elapsed working days. */
export async function readClocks(
  walk: Walk,
  stageId: string,
  itemId: string,
  elapsed: Readonly<Record<keyof typeof NAMES, number>>,
): Promise<void> {
  const stage = await walk.stage(stageId, lead(walk));
  const { itemCaseId, name } = itemOf(stage, itemId);
  for (const kind of ['promised', 'legal'] as const) {
    const clock = stage.clocks.find((one) => one.itemCaseId === itemCaseId && one.kind === kind);
    expectEqual(clock?.elapsed, elapsed[kind], `“${name}”的${NAMES[kind]}已用工作日`);
  }
  walk.say(
    lead(walk),
    `查看“${name}”：承诺时限已用${elapsed.promised}日，法定时限已用${elapsed.legal}日`,
  );
}
