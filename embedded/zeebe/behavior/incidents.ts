import { keyOf } from '../../storage/key.ts';
import type { EngineKey } from '../engine/commands.ts';
import type { Execution } from '../engine/execution.ts';
import type { ElementInstance, IncidentErrorType, Step } from '../state/records.ts';

export interface IncidentPlan {
  readonly errorType: IncidentErrorType;
  readonly message: string;
  readonly jobKey?: EngineKey;
  /** What the resolution tries again. */
  readonly retry?: Step;
}

/** Marks an element, and the instances and call activities that it runs in, as in trouble. */
export function raiseIncident(x: Execution, instance: ElementInstance, plan: IncidentPlan): void {
  x.emit({
    type: 'INCIDENT_CREATED',
    incident: {
      key: x.nextKey(),
      errorType: plan.errorType,
      elementInstanceKey: instance.key,
      processInstanceKey: instance.processInstanceKey,
      ...(plan.jobKey !== undefined && { jobKey: plan.jobKey }),
      ...(plan.retry && { retry: plan.retry }),
    },
    errorMessage: plan.message,
    affected: affectedBy(x, instance),
  });
}

export function resolveIncident(x: Execution, key: EngineKey): void {
  const incident = x.state.incidents.get(keyOf(key));
  const instance = incident && x.state.element(incident.elementInstanceKey);
  if (!instance) return;
  x.emit({ type: 'INCIDENT_RESOLVED', key, affected: affectedBy(x, instance) });
}

/** The element, its process instance, and the call activities and instances above. */
function affectedBy(x: Execution, instance: ElementInstance): readonly EngineKey[] {
  const affected = [instance.key];
  let key: EngineKey | undefined = instance.processInstanceKey;
  while (key !== undefined) {
    if (!affected.includes(key)) affected.push(key);
    const process: ElementInstance['process'] = x.state.element(key)?.process;
    const caller: EngineKey | undefined = process?.parentElementInstanceKey;
    if (caller !== undefined) affected.push(caller);
    key = process?.parentProcessInstanceKey;
  }
  return affected;
}
