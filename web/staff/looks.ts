import type { StaffChangeKind, StaffChangeState } from '../api/staff.ts';
import type { Look } from '../components/StatusTag.tsx';

/** States of a report, as its lists name them. */
export const changeStates = ['filed', 'confirmed', 'returned'] satisfies StaffChangeState[];

export const changeLooks: Readonly<Record<StaffChangeState, Look>> = {
  filed: 'running',
  confirmed: 'done',
  returned: 'warning',
};

/** The server names a state of these. */
export function changeStateOf(state: string): StaffChangeState {
  return changeStates.find((name) => name === state) ?? 'filed';
}

/** What can be reported, the most frequent first. */
export const changeKinds = [
  ...(['joins', 'changesRoles', 'movesDepartment', 'leaves', 'passwordReset'] as const),
] satisfies StaffChangeKind[];
