import type { TaskRow } from '../../api/tasks.ts';

/** Acts that ask for something: a reason, a colleague, a result. */
export const DIALOG_ACTS = [
  'returnDelegatedTask',
  'handOverTask',
  'delegateTask',
  'releaseTask',
  'urge',
] as const;
export type DialogAct = (typeof DIALOG_ACTS)[number];

/** Those that the server offers for a task now. */
export function offeredActs({ abilities, mayUrge }: TaskRow): readonly DialogAct[] {
  return DIALOG_ACTS.filter((kind) => (kind === 'urge' ? mayUrge : abilities.includes(kind)));
}

/** How an act is called: the owner of a delegated task takes back what the delegate gives back. */
export function labelOf(kind: DialogAct, isOwn: boolean): DialogAct | 'takeBackTask' {
  return kind === 'returnDelegatedTask' && !isOwn ? 'takeBackTask' : kind;
}
