import type { Effect, MessageEffect, MessageName } from '../aggregate.ts';
import type { Role } from '../identity/roles.ts';
import type { PaperContent } from '../papers.ts';
import type { StageClock } from './clockRecords.ts';
import type { ItemCase, Stage } from './stage.ts';

/**
 * What follows a change of a stage outside its document. The ids of effects come from what caused
 * them, so that a repeated step gives the same ones.
 */

/** The effect of one cause that issues a paper; its id is the paper's id. */
export function paperEffect(
  stage: Stage,
  effectId: string,
  content: PaperContent,
  by: { readonly issuedBy: string; readonly at: number; readonly itemCaseId?: string },
): Effect {
  return {
    effectId,
    type: 'paper',
    paper: {
      kind: content.kind,
      projectId: stage.projectId,
      stageId: stage._id,
      ...by,
      content,
    },
  };
}

interface NoticeText {
  readonly title: string;
  readonly body: string;
  readonly at: number;
  readonly itemCaseId?: string;
}

/** A notice to the inbox of a department, or of those of it who hold a role. */
export function noticeToDepartment(
  stage: Stage,
  cause: string,
  to: { readonly departmentId: string; readonly role?: Role },
  text: NoticeText,
): Effect {
  const about = text.itemCaseId === undefined ? '' : `:${text.itemCaseId}`;
  return {
    effectId: `${cause}:notice:${to.departmentId}${about}`,
    type: 'notice',
    notice: { to, projectId: stage.projectId, stageId: stage._id, ...text },
  };
}

/** A notice to those of the lead department who hold a role. */
export function noticeToLeadDepartment(
  stage: Stage,
  cause: string,
  role: Role,
  text: NoticeText,
): Effect {
  return noticeToDepartment(stage, cause, { departmentId: stage.leadDepartmentId, role }, text);
}

/** A notice to the applicant's online account; none when the project is not linked to one. */
export function noticeToApplicant(stage: Stage, cause: string, text: NoticeText): Effect[] {
  if (stage.applicantAccountId === undefined) return [];
  return [
    {
      effectId: `${cause}:notice:applicant`,
      type: 'notice',
      notice: {
        to: { accountId: stage.applicantAccountId },
        projectId: stage.projectId,
        stageId: stage._id,
        ...text,
      },
    },
  ];
}

/** A message to the processes. */
export function messageEffect(
  effectId: string,
  name: MessageName,
  correlationKey: string,
  variables: Readonly<Record<string, string>> = {},
): MessageEffect {
  return { effectId, type: 'message', name, correlationKey, variables };
}

/**
 * The messages that the deadline watches need after a step: one starts for every new clock, one is
 * woken for every clock that was stopped, resumed or ended.
 */
export function clockEffects(before: Stage, after: Stage, cause: string): Effect[] {
  return Object.values(after.clocks).flatMap((clock) => {
    const earlier = before.clocks[clock.clockId];
    if (earlier === undefined) return clock.ledger.endedOn ? [] : [watchEffect(after, clock)];
    if (earlier.ledger === clock.ledger) return [];
    const { clockId } = clock;
    // Its watch has ended with it.
    if (earlier.ledger.endedOn !== undefined && clock.ledger.endedOn === undefined)
      return [watchEffect(after, clock, `${cause}:watch:${clockId}`)];
    return [wakeEffect(cause, clockId)];
  });
}

/**
 * Wakes the watch of a clock. It asks as of now: `nextAt`, the time that it waited for, lies ahead and
 * is emptied, or it would tell today what holds tomorrow.
 */
export function wakeEffect(cause: string, clockId: string): MessageEffect {
  const variables = { nextAt: '' };
  return messageEffect(`${cause}:clock-changed:${clockId}`, 'clock-changed', clockId, variables);
}

function watchEffect(stage: Stage, { clockId }: StageClock, effectId = `watch:${clockId}`): Effect {
  const variables = { ownerType: 'stage', ownerId: stage._id, clockId };
  return messageEffect(effectId, 'watch-clock', clockId, variables);
}

/** An item that entered after the dispatch tells the stage that its main flow has moved on. */
export function mainFlowChanged(stage: Stage, item: ItemCase, cause: string): Effect[] {
  if (item.line !== 'main' || item.entry !== 'added') return [];
  return [messageEffect(`${cause}:main-flow-changed`, 'main-flow-changed', stage._id)];
}
