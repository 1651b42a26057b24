import type { EngineKey } from '../../engine/commands.ts';
import type { Book } from '../apply.ts';

interface Belonging {
  readonly processInstanceKey: EngineKey;
  readonly rootProcessInstanceKey: EngineKey;
  readonly definitionKey: EngineKey;
}

/** What every row of an instance carries. */
export function ofInstance({ definitions }: Book, belonging: Belonging) {
  return {
    processInstanceKey: belonging.processInstanceKey,
    rootProcessInstanceKey: belonging.rootProcessInstanceKey,
    processDefinitionKey: belonging.definitionKey,
    processDefinitionId: definitions.get(belonging.definitionKey).record.processId,
  };
}
