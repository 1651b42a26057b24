import type { CompiledResource } from '../model/resources.ts';
import type { AnswerOf, CommandName, RequestOf } from './commands.ts';
import type { Execution } from './execution.ts';
import { pinClock, resetClock } from './handlers/clock.ts';
import { deploy } from './handlers/deploy.ts';
import {
  cancelProcessInstance,
  createProcessInstance,
  setVariables,
} from './handlers/instances.ts';
import { activateJobs, completeJob, failJob, throwError, updateJob } from './handlers/jobs.ts';
import { correlateMessage, publishMessage } from './handlers/messages.ts';
import { resolveIncident } from './handlers/resolveIncident.ts';
import { assignUserTask, completeUserTask, updateUserTask } from './handlers/userTasks.ts';

/** What a handler is given: resources are compiled before, since that cannot be done in a batch. */
export type PreparedRequest<N extends CommandName> = N extends 'deploy'
  ? readonly CompiledResource[]
  : RequestOf<N>;

export type Handlers = {
  readonly [N in CommandName]: (x: Execution, request: PreparedRequest<N>) => AnswerOf<N>;
};

/** Validates a command against the state, then emits events and enqueues steps. */
export const HANDLERS: Handlers = {
  deploy,
  createProcessInstance,
  cancelProcessInstance,
  setVariables,
  publishMessage,
  correlateMessage,
  activateJobs,
  completeJob,
  failJob,
  throwError,
  updateJob,
  resolveIncident,
  assignUserTask,
  updateUserTask,
  completeUserTask,
  pinClock,
  resetClock,
};
