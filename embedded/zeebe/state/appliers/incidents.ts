import { keyOf } from '../../../storage/key.ts';
import type { Appliers, Book } from '../apply.ts';
import type { IncidentEvent } from '../events.ts';
import { change } from './elements.ts';
import { ofInstance } from './ofInstance.ts';

export const incidentAppliers: Appliers<IncidentEvent['type']> = {
  INCIDENT_CREATED(book, { incident, errorMessage, affected }) {
    const { state, rows, time } = book;
    const { key, elementInstanceKey, jobKey } = incident;
    const instance = state.element(elementInstanceKey);
    if (!instance) return;
    state.incidents.put(keyOf(key), incident);
    change(book, elementInstanceKey, (it) => ({ ...it, incidentKey: key }));
    const job = jobKey === undefined ? undefined : state.jobs.get(keyOf(jobKey));
    if (job) state.jobs.put(keyOf(job.key), { ...job, incidentKey: key });
    rows.put('incident', key, {
      ...ofInstance(book, instance),
      incidentKey: key,
      errorType: incident.errorType,
      errorMessage,
      elementId: instance.elementId,
      elementInstanceKey,
      jobKey,
      creationTime: time,
      state: 'ACTIVE',
    });
    rows.patch('elementInstance', elementInstanceKey, { incidentKey: key });
    for (const one of affected) {
      state.incidentsOf.put(keyOf(one, key), 1);
      markRow(book, one, true);
    }
  },

  INCIDENT_RESOLVED(book, { key, affected }) {
    const { state, rows } = book;
    const incident = state.incidents.get(keyOf(key));
    if (!incident) return;
    state.incidents.remove(keyOf(key));
    change(book, incident.elementInstanceKey, ({ incidentKey: _, ...instance }) => instance);
    const job = incident.jobKey === undefined ? undefined : state.jobs.get(keyOf(incident.jobKey));
    if (job) {
      const { incidentKey: _, ...rest } = job;
      state.jobs.put(keyOf(job.key), rest);
    }
    rows.patch('incident', key, { state: 'RESOLVED' });
    rows.patch('elementInstance', incident.elementInstanceKey, { incidentKey: undefined });
    for (const one of affected) {
      state.incidentsOf.remove(keyOf(one, key));
      const another = state.incidentsOf.prefix(keyOf(one)).next();
      if (another.done) markRow(book, one, false);
    }
  },
};

function markRow({ rows, state }: Book, key: number, hasIncident: boolean): void {
  rows.patch('elementInstance', key, { hasIncident });
  if (state.element(key)?.process) rows.patch('processInstance', key, { hasIncident });
}
