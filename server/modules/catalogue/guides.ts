import { serviceGuide, type ServiceGuide } from '../../../domain/catalogue/guide.ts';
import { Departments } from '../../../models/departments.ts';
import { problems } from '../../problem.ts';
import { itemsInUse } from './inUse.ts';
import type { ItemFilter } from './service.ts';
import { fits } from './service.ts';

/** 服务指南 of an item that a department has claimed. @throws {Problem} 404 */
export async function readGuide(itemId: string): Promise<ServiceGuide> {
  const { guides } = await allGuides();
  const guide = guides.find((one) => one.itemId === itemId);
  if (!guide) throw problems.notFound('没有这个审批事项的服务指南，请从服务指南列表中选择。');
  return guide;
}

/** The guides of the items that fit, by the ids of the items. */
export async function findGuides(filter: ItemFilter): Promise<ServiceGuide[]> {
  const { guides, items } = await allGuides();
  const wanted = new Set(items.filter((item) => fits(item, filter)).map(({ id }) => id));
  return guides.filter(({ itemId }) => wanted.has(itemId));
}

async function allGuides() {
  const [{ items }, departments] = await Promise.all([
    itemsInUse(),
    Departments.find({}, { _id: 0 }).lean(),
  ]);
  return { items, guides: items.map((item) => serviceGuide(item, departments, items)) };
}
