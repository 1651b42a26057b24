import { keyText } from '../keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import type { EngineKey } from '../../engine/commands.ts';
import type { JobRow } from '../../search/rows.ts';
import type { Appliers, Book } from '../apply.ts';
import type { JobEvent } from '../events.ts';
import type { JobRecord } from '../records.ts';
import { DUE, type State } from '../state.ts';
import { change } from './elements.ts';
import { processIdOf } from './ofInstance.ts';

export const jobAppliers: Appliers<JobEvent['type']> = {
  JOB_CREATED(book, { job }) {
    book.state.jobs.put(keyOf(job.key), job);
    index(book.state, job);
    change(book, job.elementInstanceKey, (instance) => ({ ...instance, jobKey: job.key }));
    book.rows.put('job', job.key, {
      processInstanceKey: job.processInstanceKey,
      rootProcessInstanceKey: job.rootProcessInstanceKey,
      processDefinitionKey: job.definitionKey,
      processDefinitionId: processIdOf(book, job),
      jobKey: job.key,
      type: job.type,
      worker: job.worker,
      state: 'CREATED',
      kind: job.kind,
      listenerEventType: job.listenerEventType,
      retries: job.retries,
      deadline: job.state === 'ACTIVATED' ? job.due : undefined,
      customHeaders: job.headers,
      elementId: job.elementId,
      elementInstanceKey: job.elementInstanceKey,
      hasFailedWithRetriesLeft: false,
      errorCode: undefined,
      errorMessage: undefined,
      isDenied: undefined,
      deniedReason: undefined,
      creationTime: book.time,
      lastUpdateTime: book.time,
      endTime: undefined,
    });
  },

  JOB_ACTIVATED(book, { key, worker, deadline }) {
    update(book, key, { state: 'ACTIVATED', worker, due: deadline }, { worker, deadline });
  },

  JOB_TIMED_OUT(book, { key }) {
    update(book, key, { state: 'ACTIVATABLE', due: 0 }, { state: 'TIMED_OUT' });
  },

  JOB_RETURNED(book, { key }) {
    update(book, key, { state: 'ACTIVATABLE', due: 0 }, { deadline: undefined });
  },

  JOB_COMPLETED(book, { key, result }) {
    end(book, key, {
      state: 'COMPLETED',
      ...(result && { isDenied: result.denied ?? false, deniedReason: result.deniedReason }),
    });
  },

  JOB_FAILED(book, { key, retries, errorMessage, due }) {
    const state = retries <= 0 ? 'FAILED' : due > 0 ? 'BACKOFF' : 'ACTIVATABLE';
    update(
      book,
      key,
      { state, retries, due: retries <= 0 ? 0 : due },
      { state: 'FAILED', retries, errorMessage, hasFailedWithRetriesLeft: retries > 0 },
    );
  },

  JOB_BACKOFF_ENDED(book, { key }) {
    update(book, key, { state: 'ACTIVATABLE', due: 0 }, {});
  },

  JOB_ERROR_THROWN(book, { key, errorCode, errorMessage, caught }) {
    const row = { state: 'ERROR_THROWN', errorCode, errorMessage } as const;
    if (caught) end(book, key, row);
    else update(book, key, { state: 'ERROR_THROWN', due: 0 }, row);
  },

  JOB_CANCELED(book, { key }) {
    end(book, key, { state: 'CANCELED' });
  },

  JOB_RETRIES_UPDATED(book, { key, retries }) {
    update(book, key, { retries }, { state: 'RETRIES_UPDATED', retries });
  },

  JOB_TIMEOUT_UPDATED(book, { key, deadline }) {
    update(book, key, { due: deadline }, { deadline });
  },

  JOB_RECOVERED(book, { key }) {
    update(book, key, { state: 'ACTIVATABLE', due: 0 }, { state: 'CREATED' });
  },
};

function update(
  { state, rows, time }: Book,
  key: EngineKey,
  to: Partial<JobRecord>,
  row: Partial<JobRow>,
): void {
  const job = state.jobs.get(keyOf(key));
  if (!job) return;
  const changed = { ...job, ...to };
  unindex(state, job);
  state.jobs.put(keyOf(key), changed);
  index(state, changed);
  rows.patch('job', key, { ...row, lastUpdateTime: time });
}

function end(book: Book, key: EngineKey, row: Partial<JobRow>): void {
  const { state, rows, time } = book;
  const job = state.jobs.get(keyOf(key));
  if (!job) return;
  unindex(state, job);
  state.jobs.remove(keyOf(key));
  change(book, job.elementInstanceKey, ({ jobKey: _, ...instance }) => instance);
  rows.patch('job', key, { ...row, lastUpdateTime: time, endTime: time });
}

/** Where a job waits: in the queue of its type, or for a time. */
function index(state: State, job: JobRecord): void {
  if (job.state === 'ACTIVATABLE') state.jobQueue.put(keyOf(keyText(job.type), job.key), 1);
  else if (job.due > 0) state.due.put(dueKey(job), 1);
}

function unindex(state: State, job: JobRecord): void {
  if (job.state === 'ACTIVATABLE') state.jobQueue.remove(keyOf(keyText(job.type), job.key));
  else if (job.due > 0) state.due.remove(dueKey(job));
}

function dueKey(job: JobRecord): string {
  return keyOf(job.due, job.state === 'BACKOFF' ? DUE.jobBackoff : DUE.jobTimeout, job.key);
}
