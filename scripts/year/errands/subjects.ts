import type { StageView } from '../../walkthrough/views.ts';
import { departmentsWithStaff } from '../scene.ts';
import type { CityDay, LiveStage } from './errand.ts';

/** With its department, so that it can be asked and pressed for. */
const HELD = new Set(['dispatched', 'accepted']);

/** An item in the hands of a department other than the lead one, and its stage. */
export interface HeldItem {
  readonly stage: LiveStage;
  readonly item: StageView['items'][number];
}

/** @param fits which stages it may be of @returns undefined on a day on which there is none */
export async function heldItem(
  { acting, live, random, seed }: CityDay,
  fits: (stage: LiveStage) => boolean = () => true,
): Promise<HeldItem | undefined> {
  const staffed = new Set(departmentsWithStaff(seed));
  for (const stage of random.shuffled(live.filter(fits))) {
    const { leadDepartmentId, stageId } = stage;
    const { items } = await acting.read<StageView>(
      `${leadDepartmentId}-lead`,
      `/api/stages/${stageId}`,
    );
    const held = items.filter(
      ({ status, departmentId }) =>
        HELD.has(status) && departmentId !== leadDepartmentId && staffed.has(departmentId),
    );
    if (held.length > 0) return { stage, item: random.pick(held) };
  }
  return undefined;
}

/** As `heldItem`, of a project whose applicant has an online account. */
export async function applicantsItem(
  day: CityDay,
): Promise<(HeldItem & { readonly applicant: string }) | undefined> {
  const found = await heldItem(day, ({ applicant }) => applicant !== undefined);
  const { applicant } = found?.stage ?? {};
  return found && applicant !== undefined ? { ...found, applicant } : undefined;
}
