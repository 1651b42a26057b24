import { Unsupported } from '../unsupported.ts';
import { RestError } from './problem.ts';
import type { Operation, RouteTable } from './routes.ts';

/** Operations of the contract that are refused by their name. */
const UNSUPPORTED = {
  'POST /v2/signals/broadcast': 'broadcastSignal',
  'POST /v2/resources/{resourceKey}/deletion': 'deleteResource',
  'POST /v2/process-instances/cancellation': 'cancelProcessInstancesBatchOperation',
  'POST /v2/process-instances/incident-resolution': 'resolveIncidentsBatchOperation',
  'POST /v2/process-instances/migration': 'migrateProcessInstancesBatchOperation',
  'POST /v2/process-instances/modification': 'modifyProcessInstancesBatchOperation',
  'POST /v2/process-instances/{processInstanceKey}/migration': 'migrateProcessInstance',
  'POST /v2/process-instances/{processInstanceKey}/modification': 'modifyProcessInstance',
  'POST /v2/process-definitions/{processDefinitionKey}/statistics/element-instances':
    'getProcessDefinitionStatistics',
  'POST /v2/correlated-message-subscriptions/search': 'searchCorrelatedMessageSubscriptions',
  'POST /v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation':
    'activateAdHocSubProcessActivities',
  'POST /v2/batch-operation-items/search': 'searchBatchOperationItems',
  'POST /v2/batch-operations/search': 'searchBatchOperations',
  'GET /v2/batch-operations/{batchOperationKey}': 'getBatchOperation',
  'POST /v2/batch-operations/{batchOperationKey}/cancellation': 'cancelBatchOperation',
  'POST /v2/batch-operations/{batchOperationKey}/resumption': 'resumeBatchOperation',
  'POST /v2/batch-operations/{batchOperationKey}/suspension': 'suspendBatchOperation',
  'POST /v2/decision-definitions/evaluation': 'evaluateDecision',
  'POST /v2/decision-definitions/search': 'searchDecisionDefinitions',
  'GET /v2/decision-definitions/{decisionDefinitionKey}': 'getDecisionDefinition',
  'GET /v2/decision-definitions/{decisionDefinitionKey}/xml': 'getDecisionDefinitionXML',
  'POST /v2/decision-instances/search': 'searchDecisionInstances',
  'GET /v2/decision-instances/{decisionEvaluationInstanceKey}': 'getDecisionInstance',
  'POST /v2/decision-requirements/search': 'searchDecisionRequirements',
  'GET /v2/decision-requirements/{decisionRequirementsKey}': 'getDecisionRequirements',
  'GET /v2/decision-requirements/{decisionRequirementsKey}/xml': 'getDecisionRequirementsXML',
  'POST /v2/documents': 'createDocument',
  'POST /v2/documents/batch': 'createDocuments',
  'DELETE /v2/documents/{documentId}': 'deleteDocument',
  'GET /v2/documents/{documentId}': 'getDocument',
  'POST /v2/documents/{documentId}/links': 'createDocumentLink',
  'GET /v2/system/usage-metrics': 'getUsageMetrics',
} as const;

export const unsupportedRoutes: RouteTable = Object.fromEntries(
  Object.entries(UNSUPPORTED).map(([route, name]): [string, Operation] => [
    route,
    () => {
      throw new Unsupported(`The operation ${name}`);
    },
  ]),
);

/** Where the contract administers identities, under `/v2`. */
const IDENTITY = new Set([
  'authorizations',
  'groups',
  'mapping-rules',
  'roles',
  'setup',
  'tenants',
  'users',
]);

/** Throws for any operation on identities: there are none to administer. */
export function refuseIdentities(path: string): void {
  const [, version, area = ''] = path.split('/');
  if (version === 'v2' && IDENTITY.has(area))
    throw new RestError(
      403,
      'FORBIDDEN',
      `Identities (${area}) are not administered by this server`,
    );
}
