import type { FlowInstance } from '../../../api/flow.ts';
import type { StageView } from '../../../api/stages.ts';

/** How an element of a diagram is shown: each with a sign and a line of its own, never by colour alone. */
export const FLOW_LOOKS = ['present', 'suspended', 'done', 'ended'] as const;
export type FlowLook = (typeof FLOW_LOOKS)[number];

/** What holds for a whole diagram. */
export interface Situation {
  /** What is waited for stands still. */
  readonly isSuspended: boolean;
  /** It came to a bad end: refused, not accepted, void. */
  readonly isFailed: boolean;
}

const FAILED = ['refused', 'acceptanceRefused', 'terminated'];

/** The situation of the stage, or of one of its items. */
export function situationOf(
  { itemCaseId }: Pick<FlowInstance, 'itemCaseId'>,
  stage: StageView,
): Situation {
  if (itemCaseId === undefined)
    return {
      isSuspended: stage.frozenBy.length > 0,
      isFailed: stage.status === 'void' || stage.status === 'voiding',
    };
  const item = stage.items.find((one) => one.itemCaseId === itemCaseId);
  return {
    isSuspended: item !== undefined && (item.status === 'suspended' || item.frozen),
    isFailed: item !== undefined && FAILED.includes(item.status),
  };
}

/** How one element is shown. @param isEnd an end event: what a bad end is told by */
export function lookOf(
  { state }: Pick<FlowInstance['elements'][number], 'state'>,
  { isSuspended, isFailed }: Situation,
  isEnd: boolean,
): FlowLook {
  if (state === 'active') return isSuspended ? 'suspended' : 'present';
  if (state === 'terminated') return 'ended';
  return isEnd && isFailed ? 'ended' : 'done';
}
