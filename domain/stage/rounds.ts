import type { PlanningReply, PlanningRequest, PlanningRound, Stage } from './stage.ts';
import { refuse } from './violations.ts';

/** Reading and changing the rounds of a stage planning. */

/** The planning request; refuses an id that is not of this stage. */
export function requestOf(
  stage: Pick<Stage, 'rounds'>,
  requestId: string | undefined,
): PlanningRequest {
  const requests = stage.rounds.flatMap((round) => round.requests);
  const request = requests.find((candidate) => candidate.requestId === requestId);
  return request ?? refuse('R07', '本阶段没有这项策划征求，请刷新页面后重新选择');
}

/** The round of a planning request; refuses an id that is not of this stage. */
export function roundOfRequest(stage: Stage, requestId: string | undefined): PlanningRound {
  const round = stage.rounds.find(({ requests }) =>
    requests.some((request) => request.requestId === requestId),
  );
  return round ?? refuse('R07', '本阶段没有这项策划征求，请刷新页面后重新选择');
}

/** The round; refuses an id that is not of this stage. */
export function roundOf(stage: Stage, roundId: string | undefined): PlanningRound {
  const round = stage.rounds.find((candidate) => candidate.roundId === roundId);
  return round ?? refuse('R08', '本阶段没有这一轮策划，请刷新页面后重新选择');
}

/** The reply that counts: the last row. */
export function lastReply({ replies }: PlanningRequest): PlanningReply | undefined {
  return replies.at(-1);
}

/** The stage with one round changed. */
export function changeRound(
  stage: Stage,
  roundId: string,
  change: (round: PlanningRound) => PlanningRound,
): Stage {
  return {
    ...stage,
    rounds: stage.rounds.map((round) => (round.roundId === roundId ? change(round) : round)),
  };
}

/** The stage with one planning request changed. */
export function changeRequest(
  stage: Stage,
  requestId: string,
  change: (request: PlanningRequest) => PlanningRequest,
): Stage {
  return {
    ...stage,
    rounds: stage.rounds.map((round) => ({
      ...round,
      requests: round.requests.map((request) =>
        request.requestId === requestId ? change(request) : request,
      ),
    })),
  };
}
