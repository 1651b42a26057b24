import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createCamundaClientLoose,
  type CamundaClientLoose,
} from '@camunda8/orchestration-cluster-api';
import { MESSAGE_TIME_TO_LIVE, type MessageName } from '../domain/aggregate.ts';

/** What became of a command that was sent to the engine. */
export type CommandOutcome =
  /** Done, now or by an earlier try. */
  | 'done'
  /** The engine or the way to it is busy or away: try again. */
  | 'again'
  /** The engine knows no such task (any more). */
  | 'gone';

/** The engine of the processes, over its REST API. */
export interface Engine {
  readonly client: CamundaClientLoose;
  /** Answers when the task's listeners have accepted. @throws what is neither of the outcomes */
  completeUserTask(taskKey: string, decisionId: string): Promise<CommandOutcome>;
  /** Gives a user task to somebody, or takes it from whoever has it. Answers as `completeUserTask`. */
  assignUserTask(taskKey: string, assignee: string | undefined): Promise<CommandOutcome>;
  /** The same message id within a day is published once. */
  publishMessage(message: {
    readonly name: MessageName;
    readonly correlationKey: string;
    readonly messageId: string;
    readonly variables: Readonly<Record<string, string>>;
  }): Promise<CommandOutcome>;
  /** The state of a user task in the engine. */
  userTaskState(taskKey: string): Promise<string | undefined>;
  /**
   * Whether a process instance has ended. One that the engine's search does not know (yet, or any
   * more) counts as running: nothing may take its place.
   */
  hasEnded(processInstanceKey: string): Promise<boolean>;
  /** Whether an element instance was ended before it was completed; one not known (yet) was not. */
  wasCutOff(elementInstanceKey: string): Promise<boolean>;
}

/**
 * Connects lazily: nothing is sent before the first call. Credentials for a protected cluster are read
 * by the client itself from its own variables (`CAMUNDA_AUTH_STRATEGY`, `CAMUNDA_CLIENT_ID`, …).
 */
export function createEngine({
  camundaRestAddress,
}: {
  readonly camundaRestAddress: string;
}): Engine {
  const client = createCamundaClientLoose({
    config: {
      CAMUNDA_REST_ADDRESS: camundaRestAddress,
      ...(process.env.CAMUNDA_AUTH_STRATEGY === undefined && { CAMUNDA_AUTH_STRATEGY: 'NONE' }),
      // The outbox and the workers have their own patience.
      CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: 1,
      CAMUNDA_SDK_LOG_LEVEL: 'silent',
    },
  });
  return {
    client,
    completeUserTask: (userTaskKey, decisionId) =>
      outcomeOf(client.completeUserTask({ userTaskKey, variables: { decisionId } })),
    assignUserTask: (userTaskKey, assignee) =>
      outcomeOf(
        assignee === undefined
          ? client.unassignUserTask({ userTaskKey })
          : client.assignUserTask({ userTaskKey, assignee, allowOverride: true }),
      ),
    publishMessage: ({ name, correlationKey, messageId, variables }) =>
      outcomeOf(
        client.publishMessage({
          name,
          correlationKey,
          messageId,
          variables: { ...variables },
          timeToLive: MESSAGE_TIME_TO_LIVE,
        }),
        // An identical message is still there: it was published by an earlier try.
        (status) => (status === 409 ? 'done' : undefined),
      ),
    userTaskState: async (userTaskKey) => {
      try {
        const options = { consistency: { waitUpToMs: 0 } };
        const task = await client.getUserTask({ userTaskKey }, options);
        return task.state;
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw error;
      }
    },
    hasEnded: async (processInstanceKey) => {
      try {
        const options = { consistency: { waitUpToMs: 0 } };
        const instance = await client.getProcessInstance({ processInstanceKey }, options);
        return instance.state !== 'ACTIVE';
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    },
    wasCutOff: async (elementInstanceKey) => {
      try {
        const options = { consistency: { waitUpToMs: 0 } };
        const element = await client.getElementInstance({ elementInstanceKey }, options);
        return element.state === 'TERMINATED';
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    },
  };
}

/** HTTP status of the engine's refusal; undefined when there was no answer at all. */
export function statusOf(error: unknown): number | undefined {
  const { status } = error as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** What the client calls an answer that did not come, or was cut off. */
const NO_ANSWER = new Set(['NetworkSdkError', 'CancelSdkError']);
/** What `fetch` says of it, which the client's searches let through as it is. */
const FETCH_FAILED = /^(fetch failed|terminated)/;

/** Whether the engine could not be reached, or did not finish its answer. */
export function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    NO_ANSWER.has(error.name) || (error instanceof TypeError && FETCH_FAILED.test(error.message))
  );
}

/** Whether the same call may succeed later: no answer, too busy, a transition in progress. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status === undefined) return isUnanswered(error);
  return [408, 409, 429, 500, 502, 503, 504].includes(status);
}

async function outcomeOf(
  call: PromiseLike<unknown>,
  special: (status: number | undefined) => CommandOutcome | undefined = () => undefined,
): Promise<CommandOutcome> {
  try {
    await call;
    return 'done';
  } catch (error) {
    const known = special(statusOf(error));
    if (known) return known;
    if (statusOf(error) === 404) return 'gone';
    if (isPassing(error)) return 'again';
    throw error;
  }
}

/** The files of a folder that the engine takes: diagrams and forms, in the order of their names. */
export async function deployableFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.(bpmn|form|dmn)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
