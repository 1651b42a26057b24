import type { ProjectData } from '../../../../domain/project/registration.ts';

type FlowType = ProjectData['flowType'];
type Establishment = ProjectData['establishment'];

// Records, so that a value that is added there is missed here by the compiler.
const flowTypes: Readonly<Record<FlowType, true>> = {
  ...{ 1: true, 2: true, 3: true, 4: true, 5: true },
  ...{ 6: true, 7: true, 8: true, 9: true, 10: true },
};
const establishments: Readonly<Record<Establishment, true>> = {
  approval: true,
  ratification: true,
  filing: true,
};

/** 审批流程类型, in the order of their numbers. */
export const FLOW_TYPES = Object.keys(flowTypes).map((type) => Number(type) as FlowType); // its keys
/** 立项类型 */
export const ESTABLISHMENTS = Object.keys(establishments) as Establishment[]; // its keys
