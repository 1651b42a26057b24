import type { JobResult, UserTaskAttributes } from '../../engine/commands.ts';
import { checkTenants, InvalidArgument } from '../invalidArgument.ts';
import { Unsupported } from '../unsupported.ts';
import type { Body } from './body.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { RouteTable } from './routes.ts';
import { searchOf } from './searchAnswer.ts';
import { userTaskChanges } from './userTaskChanges.ts';
import { activatedJobView } from './views.ts';

export function jobRoutes(context: RestContext): RouteTable {
  const { commands, polling } = context;
  return {
    'POST /v2/jobs/activation': async (request) => {
      const body = await request.body();
      checkTenants(body.texts('tenantIds', []));
      const jobs = await polling.activate(
        {
          type: body.text('type'),
          worker: body.text('worker', ''),
          timeout: body.integer('timeout'),
          maxJobsToActivate: body.integer('maxJobsToActivate'),
          fetchVariables: body.texts('fetchVariable', []),
        },
        body.integer('requestTimeout', 0),
        request.signal,
      );
      return {
        ...ok({ jobs: jobs.map(activatedJobView) }),
        onLost: () => polling.giveBack(jobs),
      };
    },

    'POST /v2/jobs/search': searchOf(context, 'job'),

    'PATCH /v2/jobs/{jobKey}': async (request) => {
      const changes = (await request.body()).object('changeset');
      if (!changes.has('retries') && !changes.has('timeout'))
        throw new InvalidArgument("Expected 'changeset' to have retries or a timeout");
      await commands.execute('updateJob', {
        jobKey: request.key('jobKey'),
        ...(changes.has('retries') && { retries: changes.integer('retries') }),
        ...(changes.has('timeout') && { timeout: changes.integer('timeout') }),
      });
      return NO_CONTENT;
    },

    'POST /v2/jobs/{jobKey}/completion': async (request) => {
      const body = await request.body();
      await commands.execute('completeJob', {
        jobKey: request.key('jobKey'),
        variables: body.variables(),
        ...(body.has('result') && { result: jobResult(body.object('result')) }),
      });
      return NO_CONTENT;
    },

    'POST /v2/jobs/{jobKey}/failure': async (request) => {
      const body = await request.body();
      await commands.execute('failJob', {
        jobKey: request.key('jobKey'),
        retries: body.integer('retries', 0),
        errorMessage: body.text('errorMessage', ''),
        retryBackOff: body.integer('retryBackOff', 0),
        variables: body.variables(),
      });
      return NO_CONTENT;
    },

    'POST /v2/jobs/{jobKey}/error': async (request) => {
      const body = await request.body();
      await commands.execute('throwError', {
        jobKey: request.key('jobKey'),
        errorCode: body.text('errorCode'),
        errorMessage: body.text('errorMessage', ''),
        variables: body.variables(),
      });
      return NO_CONTENT;
    },
  };
}

function jobResult(body: Body): JobResult {
  if (body.text('type', 'userTask') === 'adHocSubProcess' || body.has('activateElements'))
    throw new Unsupported('A job result of an ad-hoc sub-process');
  return {
    denied: body.flag('denied', false),
    ...(body.has('deniedReason') && { deniedReason: body.text('deniedReason') }),
    ...(body.has('corrections') && { corrections: corrections(body.object('corrections')) }),
  };
}

function corrections(body: Body): Partial<UserTaskAttributes> {
  return {
    ...userTaskChanges(body),
    ...(body.has('assignee') && { assignee: body.text('assignee') }),
  };
}
