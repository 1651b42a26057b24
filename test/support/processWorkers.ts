import type { ActivatedJob, Variables } from '../../embedded/zeebe/engine/commands.ts';
import type { Worker } from './processWalk.ts';

/** What a service task answers: always the same, one after the other (the last one stays), or by its job. */
export type Answer = Variables | readonly Variables[] | Worker;
/** Answers by the id of the service task. */
export type Answers = Readonly<Record<string, Answer>>;

const TYPES = [
  'apply-decision',
  'claim-decision',
  'claim-notice',
  'open-planning-round',
  'close-planning-round',
  'issue-planning-report',
  'load-main-flow-items',
  'begin-item',
  'check-closure',
  'void-stage',
  'check-deadline',
];

/** Workers for every job type, as scripted. A Decision is claimed by whoever asks first. */
export function scriptedWorkers(answers: Answers): Readonly<Record<string, Worker>> {
  const claims = new Map<unknown, string>();
  const turns = new Map<string, number>();

  function scripted(job: ActivatedJob): Variables {
    const answer = answers[job.elementId];
    if (answer === undefined) return { outcome: 'done' };
    if (typeof answer === 'function') return answer(job);
    if (!isList(answer)) return answer;
    const turn = turns.get(job.elementId) ?? 0;
    turns.set(job.elementId, turn + 1);
    return answer[Math.min(turn, answer.length - 1)] ?? {};
  }

  function claim(job: ActivatedJob): Variables {
    const { decisionId } = job.variables;
    const scope = String(job.elementInstanceKey);
    if (!claims.has(decisionId)) claims.set(decisionId, scope);
    return claims.get(decisionId) === scope
      ? { claimed: true, ...scripted(job) }
      : { claimed: false };
  }

  return Object.fromEntries(
    TYPES.map((type) => [type, type === 'claim-decision' ? claim : scripted]),
  );
}

function isList(answer: Variables | readonly Variables[]): answer is readonly Variables[] {
  return Array.isArray(answer);
}
