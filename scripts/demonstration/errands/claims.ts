import { WalkthroughFailure } from '../../walkthrough/failure.ts';
import { textOf, type Answer } from '../../walkthrough/person.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import type { CityDay, Errand } from '../../year/errands/errand.ts';
import type { Story } from './story.ts';

const BUILDER = 'system-construction';
const IMPORTS = '/api/catalogue/imports';
const SOURCE = '省政务服务事项目录（示例）';

/** What the province adds: each like an item of the catalogue, by another name. */
const ADDED = [
  ['lightning-protection-acceptance', '防雷装置竣工验收', 'lightning-protection-design'],
  ['ancient-tree-relocation', '古树名木迁移审批', 'green-space-and-trees'],
  ['sewage-outlet', '入河排污口设置审批', 'water-abstraction-permit'],
] as const;

/** 待认领, 已认领 and 不予认领: what an import of the catalogue gives to three departments (R21). */
async function* imported(key: string, first: CityDay): Errand {
  await importItems(first, key);
  const { acting } = yield;
  const decided = (by: string, path: string, body: object) =>
    acting.as(by).send('POST', `/api/catalogue/items/${path}`, body, `${key}-${path}`);
  expectStatus(200, await decided('urban-management-leader', 'ancient-tree-relocation/claim', {}));
  const reason = '机构改革后由生态环境部门办理，不属于本部门职责。';
  expectStatus(200, await decided('water-resources-leader', 'sewage-outlet/disclaim', { reason }));
}

async function importItems({ acting }: CityDay, key: string): Promise<void> {
  const path = '/api/catalogue/items';
  const { items } = await acting.read<{ readonly items: ApprovalItem[] }>(BUILDER, path);
  const added = ADDED.map(([id, name, like]) => {
    const { version: _, ...model } = items.find((item) => item.id === like) ?? missing(like);
    return { ...model, id, name, source: SOURCE, line: 'parallel', milestone: false };
  });
  const file = new File([JSON.stringify(added)], '事项目录.json', { type: 'application/json' });
  const builder = acting.as(BUILDER);
  const { body } = expectStatus(
    201,
    await builder.sendForm(IMPORTS, { source: SOURCE }, file, `${key}-import`),
  );
  const { importId } = body as { importId: string };
  expectStatus(200, await builder.send('POST', `${IMPORTS}/${importId}/apply`, {}, `${key}-apply`));
}

function expectStatus(status: number, answer: Answer): Answer {
  if (answer.status !== status)
    throw new WalkthroughFailure(`the catalogue was not imported or claimed: ${textOf(answer)}`);
  return answer;
}

function missing(id: string): never {
  throw new WalkthroughFailure(`the catalogue has no ${id}`);
}

/** 事项认领 (R21) in each of its states. */
export const claimStories: readonly Story[] = [{ begin: imported, days: 2 }];
