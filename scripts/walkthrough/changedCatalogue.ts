import type { RunningSystem } from '../system/system.ts';
import { checkEnded, ok } from './checks.ts';
import { readClocks } from './clocks.ts';
import { expectEqual, expectThat } from './failure.ts';
import { ENVIRONMENT, PERMIT, SOIL } from './items.ts';
import { dispatchedStage, exemptProject, withdrawStage } from './ordinaryStage.ts';
import { accept, clerk, lead, startStage } from './story.ts';
import { itemOf } from './views.ts';
import type { Walk } from './walk.ts';

const IMPORTS = '/api/catalogue/imports';
const SOURCE = '辽宁省政务服务事项目录 2026-07';

type Item = Readonly<Record<string, unknown>> & { readonly id: string };

/** W13: the catalogue changes while a stage runs, which keeps the version it was opened with (R21). */
export async function changedCatalogue(walk: Walk, system: RunningSystem): Promise<void> {
  await walk.travel('2026-07-14');
  const both = await dispatchedStage(walk, {
    name: '北镇市广宁路西延工程',
    serial: 131,
    notNeeded: [ENVIRONMENT, PERMIT],
  });
  const before = itemOf(await walk.stage(both.stageId, lead(walk)), SOIL).promisedDays ?? 0;
  await importShorter(walk, before - 1);

  await accept(walk, both.stageId, SOIL);
  await walk.travel('2026-07-15');
  const running = itemOf(await walk.stage(both.stageId, lead(walk)), SOIL);
  expectEqual(running.promisedDays, before, '在办阶段的承诺时限');
  await readClocks(walk, both.stageId, SOIL, { promised: 1, legal: 1 });
  await withdrawStage(walk, both.stageId, '规划道路红线调整');
  await checkEnded(walk, both, system);

  const projectId = await exemptProject(walk, { name: '北镇市广宁路东延工程', serial: 132 });
  const stageId = await startStage(walk, projectId, []);
  const opened = itemOf(await walk.stage(stageId, lead(walk)), SOIL);
  expectEqual(opened.promisedDays, before - 1, '新阶段的承诺时限');
  walk.say(lead(walk), `查看“${opened.name}”：在办阶段承诺${before}日，新阶段承诺${before - 1}日`);
  await withdrawStage(walk, stageId, '与西延工程一并申报');
  await checkEnded(walk, { projectId, stageId }, system);
}

async function importShorter(walk: Walk, promisedDays: number): Promise<void> {
  const { items } = (await ok(clerk(walk), '/api/catalogue/items')) as { items: Item[] };
  const present = items.find(({ id }) => id === SOIL);
  expectThat(present !== undefined, `the catalogue has no ${SOIL}`);
  const { version: _, ...item } = present;
  await importFile(walk, { ...item, departmentId: 'nobody' }, 400, '导入部门有误的目录文件');
  const importId = await importFile(walk, { ...item, promisedDays }, 201, '导入省目录并比对');
  const builder = walk.as('system-construction');
  await walk.change(
    builder,
    (key) => builder.send('POST', `${IMPORTS}/${importId}/apply`, {}, key),
    200,
    `使目录变化生效：“${String(item.name)}”承诺${promisedDays}日`,
  );
  const applied = (await ok(builder, `${IMPORTS}/${importId}`)) as { state: string };
  expectEqual(applied.state, 'applied', '导入状态');
}

/** @returns the id of the import */
async function importFile(
  walk: Walk,
  item: Readonly<Record<string, unknown>>,
  status: number,
  what: string,
): Promise<string> {
  const builder = walk.as('system-construction');
  const file = new File([JSON.stringify([item])], '目录.json', { type: 'application/json' });
  const send = (key: string) => builder.sendForm(IMPORTS, { source: SOURCE }, file, key);
  const answer = await walk.change(builder, send, status, what);
  return (answer.body as { importId?: string }).importId ?? '';
}
