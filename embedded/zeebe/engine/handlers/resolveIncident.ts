import { keyOf } from '../../../storage/key.ts';
import { resolveIncident as resolve } from '../../behavior/incidents.ts';
import { offerJob } from '../../behavior/jobs.ts';
import type { RequestOf } from '../commands.ts';
import type { Execution } from '../execution.ts';
import { invalidState, notFound } from './rejections.ts';

/** Tries again what has failed: the step of the element, or the job. */
export function resolveIncident(x: Execution, { incidentKey }: RequestOf<'resolveIncident'>): void {
  const incident = x.state.incidents.get(keyOf(incidentKey));
  if (!incident) throw notFound(`to resolve incident with key '${incidentKey}'`);
  const job = incident.jobKey === undefined ? undefined : x.state.jobs.get(keyOf(incident.jobKey));
  if (job?.state === 'FAILED' && job.retries <= 0)
    throw invalidState(
      `Expected to resolve incident with key '${incidentKey}', but job with key '${job.key}' has no retries left. Update the retries of the job first.`,
    );
  resolve(x, incidentKey);
  if (job) {
    x.emit({ type: 'JOB_RECOVERED', key: job.key });
    offerJob(x, job.key);
  }
  if (incident.retry) x.enqueue(incident.retry);
}
