import { serviceGuide, type ServiceGuide } from '../../../domain/catalogue/guide.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import { Departments } from '../../../models/departments.ts';
import { Items } from '../../../models/items.ts';
import type { Page } from '../../page.ts';
import { problems } from '../../problem.ts';
import { headsInUse, itemsInUse } from './inUse.ts';
import { fits, type ItemFilter } from './service.ts';

/** 服务指南 of an item that a department has claimed. @throws {Problem} 404 */
export async function readGuide(itemId: string): Promise<ServiceGuide> {
  const [item] = (await itemsInUse([itemId])).items;
  if (!item) throw problems.notFound('没有这个审批事项的服务指南，请从服务指南列表中选择。');
  const { departmentId, mergedInto, predecessors } = item;
  const named = [...predecessors, ...(mergedInto === undefined ? [] : [mergedInto])];
  const [departments, others] = await Promise.all([
    Departments.find({ id: departmentId }, { _id: 0 }).lean(),
    Items.find({ id: { $in: named } }, { _id: 0, id: 1, name: 1 })
      .sort({ version: -1 })
      .lean<Pick<ApprovalItem, 'id' | 'name'>[]>(),
  ]);
  return serviceGuide(item, departments, others);
}

export type GuidePage = ItemFilter & Page;

/** What a list shows of a guide. */
export interface GuideEntry {
  readonly itemId: string;
  readonly version: number;
  readonly name: string;
  readonly departmentName: string;
}

/** The guides that fit, by the ids of their items. */
export async function findGuides({
  limit,
  offset,
  ...filter
}: GuidePage): Promise<{ readonly guides: GuideEntry[]; readonly total: number }> {
  const [items, departments] = await Promise.all([
    headsInUse(),
    Departments.find({}, { _id: 0, id: 1, name: 1 }).lean(),
  ]);
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]));
  const found = items.filter((item) => fits(item, filter));
  const guides = found.slice(offset, offset + limit).map(({ id, version, name, departmentId }) => ({
    ...{ itemId: id, version, name },
    departmentName: nameOf.get(departmentId) ?? departmentId,
  }));
  return { guides, total: found.length };
}
