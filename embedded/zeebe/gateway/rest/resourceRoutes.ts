import type { AnswerOf } from '../../engine/commands.ts';
import { DEFAULT_TENANT } from '../../search/filterFields.ts';
import { checkTenants, InvalidArgument } from '../invalidArgument.ts';
import { Unsupported } from '../unsupported.ts';
import { readUpload } from './multipart.ts';
import { notFound } from './problem.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { RestRequest, RouteTable } from './routes.ts';
import { getOf, rowOf, searchOf } from './searchAnswer.ts';
import { resourceView } from './views.ts';

const DEFINITION = 'Process definition';

export function resourceRoutes(context: RestContext): RouteTable {
  const { commands, rows, engine } = context;
  const resource = async (request: RestRequest) => {
    const key = request.key('resourceKey');
    const row = rows.get('resource', key);
    await engine.durable();
    if (!row) throw notFound('Resource', key);
    return row;
  };
  return {
    'POST /v2/deployments': async (request) => {
      const { files, fields } = await readUpload(request.message);
      checkTenants([fields.tenantId ?? '']);
      if (files.length === 0)
        throw new InvalidArgument("Expected at least one file in the part 'resources'");
      return ok(deployment(await commands.execute('deploy', { resources: files })));
    },

    'GET /v2/resources/{resourceKey}': async (request) => ok(resourceView(await resource(request))),
    'GET /v2/resources/{resourceKey}/content': async (request) => {
      const { content, kind } = await resource(request);
      const contentType = kind === 'form' ? 'application/json' : 'text/xml; charset=utf-8';
      return { status: 200, text: { contentType, body: content } };
    },

    'POST /v2/process-definitions/search': searchOf(context, 'processDefinition'),
    'GET /v2/process-definitions/{processDefinitionKey}': getOf(
      context,
      'processDefinition',
      DEFINITION,
    ),
    'GET /v2/process-definitions/{processDefinitionKey}/xml': async (request) => {
      const { processDefinitionKey } = await rowOf(
        context,
        'processDefinition',
        DEFINITION,
        request,
      );
      const row = rows.get('resource', processDefinitionKey);
      if (!row) return NO_CONTENT;
      return { status: 200, text: { contentType: 'text/xml; charset=utf-8', body: row.content } };
    },
    'GET /v2/process-definitions/{processDefinitionKey}/form': async (request) => {
      const { hasStartForm } = await rowOf(context, 'processDefinition', DEFINITION, request);
      if (!hasStartForm) return NO_CONTENT;
      throw new Unsupported('The start form of a process');
    },
  };
}

function deployment({ deploymentKey, processes, forms }: AnswerOf<'deploy'>): object {
  return {
    deploymentKey: String(deploymentKey),
    tenantId: DEFAULT_TENANT,
    deployments: [
      ...processes.map((process) => ({
        processDefinition: {
          processDefinitionId: process.bpmnProcessId,
          processDefinitionVersion: process.version,
          resourceName: process.resourceName,
          tenantId: process.tenantId,
          processDefinitionKey: String(process.processDefinitionKey),
        },
      })),
      ...forms.map((form) => ({
        form: {
          formId: form.formId,
          version: form.version,
          resourceName: form.resourceName,
          tenantId: form.tenantId,
          formKey: String(form.formKey),
        },
      })),
    ],
  };
}
