import type { EngineKey } from '../../engine/commands.ts';
import type { UserTaskRow, VariableRow } from '../../search/rows.ts';
import type { SearchIndex } from '../../search/searchIndex.ts';
import { InvalidArgument } from '../invalidArgument.ts';
import { notFound } from './problem.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { Operation, RouteTable } from './routes.ts';
import { getOf, rowOf, searchAnswer, searchOf } from './searchAnswer.ts';
import { userTaskChanges } from './userTaskChanges.ts';
import { formView } from './views.ts';

const TASK = 'User task';

export function userTaskRoutes(context: RestContext): RouteTable {
  const { commands, requestTimeout, rows } = context;
  const update: Operation = async (request) => {
    const body = await request.body();
    const changes = userTaskChanges(body.object('changeset'));
    if (Object.keys(changes).length === 0)
      throw new InvalidArgument("Expected 'changeset' to change at least one attribute");
    await commands.executeWithin(requestTimeout, 'updateUserTask', {
      userTaskKey: request.key('userTaskKey'),
      changes,
      action: body.text('action', 'update'),
    });
    return NO_CONTENT;
  };
  return {
    'POST /v2/user-tasks/search': searchOf(context, 'userTask'),
    'GET /v2/user-tasks/{userTaskKey}': getOf(context, 'userTask', TASK),
    'PATCH /v2/user-tasks/{userTaskKey}': update,
    // The path of an older contract, which the official SDK still calls.
    'PATCH /v2/user-tasks/{userTaskKey}/update': update,

    'POST /v2/user-tasks/{userTaskKey}/assignment': async (request) => {
      const body = await request.body();
      await commands.executeWithin(requestTimeout, 'assignUserTask', {
        userTaskKey: request.key('userTaskKey'),
        assignee: assignee(body.text('assignee')),
        allowOverride: body.flag('allowOverride', true),
        action: body.text('action', 'assign'),
      });
      return NO_CONTENT;
    },

    'DELETE /v2/user-tasks/{userTaskKey}/assignee': async (request) => {
      await commands.executeWithin(requestTimeout, 'assignUserTask', {
        userTaskKey: request.key('userTaskKey'),
        assignee: '',
        allowOverride: true,
        action: 'unassign',
      });
      return NO_CONTENT;
    },

    'POST /v2/user-tasks/{userTaskKey}/completion': async (request) => {
      const body = await request.body();
      await commands.executeWithin(requestTimeout, 'completeUserTask', {
        userTaskKey: request.key('userTaskKey'),
        variables: body.variables(),
        action: body.text('action', 'complete'),
      });
      return NO_CONTENT;
    },

    'GET /v2/user-tasks/{userTaskKey}/form': async (request) => {
      const { formKey } = await rowOf(context, 'userTask', TASK, request);
      if (formKey === undefined) return NO_CONTENT;
      const form = rows.get('resource', formKey);
      if (!form) throw notFound('Form', formKey);
      return ok(formView(form));
    },

    'POST /v2/user-tasks/{userTaskKey}/variables/search': async (request) => {
      const task = await rowOf(context, 'userTask', TASK, request);
      const keys = visibleVariables(rows, task).map((row) => row.variableKey);
      return searchAnswer(context, 'variable', request, keys);
    },

    'POST /v2/user-tasks/{userTaskKey}/effective-variables/search': async (request) => {
      const task = await rowOf(context, 'userTask', TASK, request);
      // The innermost of a name comes last.
      const effective = new Map(
        visibleVariables(rows, task).map((row) => [row.name, row.variableKey]),
      );
      return searchAnswer(context, 'variable', request, [...effective.values()]);
    },
  };
}

function assignee(text: string): string {
  if (text === '') throw new InvalidArgument('No assignee provided');
  return text;
}

/** The variables that a task sees, from the process instance inward. */
function visibleVariables(rows: SearchIndex, task: UserTaskRow): VariableRow[] {
  const scopes = scopesOf(rows, task);
  return [...rows.keysOfInstance('variable', task.processInstanceKey)]
    .map((key) => rows.get('variable', key))
    .filter((row) => row !== undefined && scopes.includes(row.scopeKey))
    .filter((row) => row !== undefined)
    .sort((a, b) => scopes.indexOf(b.scopeKey) - scopes.indexOf(a.scopeKey));
}

/** The scopes of a task, from itself outward. */
function scopesOf(rows: SearchIndex, task: UserTaskRow): EngineKey[] {
  const scopes: EngineKey[] = [];
  let scope: EngineKey | undefined = task.elementInstanceKey;
  while (scope !== undefined && !scopes.includes(scope)) {
    scopes.push(scope);
    scope = rows.get('elementInstance', scope)?.scopeKey;
  }
  if (!scopes.includes(task.processInstanceKey)) scopes.push(task.processInstanceKey);
  return scopes;
}
