import { closeRound } from '../domain/stage/planning.ts';
import { stageStep } from './stageStep.ts';
import { required, type ServiceWorker } from './worker.ts';

/** Every reply is in, or the lead department has closed the round: what came of it. */
export const closePlanningRound: ServiceWorker = {
  type: 'close-planning-round',
  kind: 'service',
  work(job, context) {
    const roundId = required(job, 'roundId');
    return stageStep(
      job,
      `close:${roundId}`,
      (stage, rules) => closeRound(stage, roundId, rules),
      context,
    );
  },
};
