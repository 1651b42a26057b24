import { DEFAULT_TENANT } from '../../search/filterFields.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { RouteTable } from './routes.ts';
import { getOf, searchOf } from './searchAnswer.ts';

/** Messages and their subscriptions, incidents, the clock. */
export function eventRoutes(context: RestContext): RouteTable {
  const { commands } = context;
  return {
    'POST /v2/messages/publication': async (request) => {
      const body = await request.body();
      body.checkTenant();
      const { messageKey } = await commands.execute('publishMessage', {
        name: body.text('name'),
        correlationKey: body.text('correlationKey', ''),
        timeToLive: body.integer('timeToLive', 0),
        messageId: body.text('messageId', ''),
        variables: body.variables(),
      });
      return ok({ tenantId: DEFAULT_TENANT, messageKey: String(messageKey) });
    },

    'POST /v2/messages/correlation': async (request) => {
      const body = await request.body();
      body.checkTenant();
      const { messageKey, processInstanceKey } = await commands.execute('correlateMessage', {
        name: body.text('name'),
        correlationKey: body.text('correlationKey', ''),
        variables: body.variables(),
      });
      return ok({
        tenantId: DEFAULT_TENANT,
        messageKey: String(messageKey),
        processInstanceKey: String(processInstanceKey),
      });
    },

    'POST /v2/message-subscriptions/search': searchOf(context, 'messageSubscription'),

    'POST /v2/incidents/search': searchOf(context, 'incident'),
    'GET /v2/incidents/{incidentKey}': getOf(context, 'incident', 'Incident'),
    'POST /v2/incidents/{incidentKey}/resolution': async (request) => {
      await commands.execute('resolveIncident', { incidentKey: request.key('incidentKey') });
      return NO_CONTENT;
    },

    'PUT /v2/clock': async (request) => {
      const timestamp = (await request.body()).integer('timestamp');
      await commands.execute('pinClock', { timestamp });
      return NO_CONTENT;
    },
    'POST /v2/clock/reset': async () => {
      await commands.execute('resetClock', {});
      return NO_CONTENT;
    },
  };
}
