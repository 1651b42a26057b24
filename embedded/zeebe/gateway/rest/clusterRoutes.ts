import { DEFAULT_TENANT } from '../../search/filterFields.ts';
import { topology } from '../topology.ts';
import { NO_CONTENT, ok, type RestContext } from './restContext.ts';
import type { RouteTable } from './routes.ts';

/** What a client asks of the cluster before it does anything, and what watches over the server. */
export function clusterRoutes({ brokerAddress, metrics, engine }: RestContext): RouteTable {
  return {
    'GET /v2/topology': () => ok({ ...topology(brokerAddress()), clusterId: null }),
    'GET /v2/status': () => NO_CONTENT,
    'GET /v2/license': () =>
      ok({ validLicense: false, licenseType: 'unknown', isCommercial: false, expiresAt: null }),
    // Nobody signs in here: whoever reaches the socket may do everything.
    'GET /v2/authentication/me': () =>
      ok({
        username: null,
        displayName: null,
        email: null,
        authorizedComponents: ['*'],
        tenants: [{ tenantId: DEFAULT_TENANT, name: 'Default' }],
        groups: [],
        roles: [],
        salesPlanType: '',
        c8Links: {},
        canLogout: false,
      }),
    'GET /metrics': async () => {
      const { contentType, body } = await metrics.text();
      return { status: 200, text: { contentType, body } };
    },
    'GET /health': async () => {
      // Rejects, and so answers 500, when the disk refuses.
      await engine.durable();
      return ok({ status: 'UP' });
    },
  };
}
