import { keyText } from '../keyText.ts';
import { keyOf } from '../../../storage/key.ts';
import type { Appliers } from '../apply.ts';
import { change, type FlowEventType } from './elements.ts';
import { processIdOf } from './ofInstance.ts';

export const flowAppliers: Appliers<FlowEventType> = {
  SEQUENCE_FLOW_TAKEN(book, { key, scopeKey, flowId }) {
    const scope = book.state.element(scopeKey);
    if (!scope) return;
    book.rows.put('sequenceFlow', key, {
      processInstanceKey: scope.processInstanceKey,
      rootProcessInstanceKey: scope.rootProcessInstanceKey,
      processDefinitionKey: scope.definitionKey,
      processDefinitionId: processIdOf(book, scope),
      sequenceFlowId: flowId,
    });
  },

  TOKEN_PARKED(book, { scopeKey, gatewayId, flowId }) {
    const key = keyOf(scopeKey, keyText(gatewayId), keyText(flowId));
    book.state.tokens.put(key, (book.state.tokens.get(key) ?? 0) + 1);
    change(book, scopeKey, (scope) => ({ ...scope, tokens: scope.tokens + 1 }));
  },

  /** One token of each incoming flow; further ones of a flow stay for the next round. */
  TOKENS_JOINED(book, { scopeKey, gatewayId }) {
    const { tokens } = book.state;
    const waiting = [...tokens.prefix(keyOf(scopeKey, keyText(gatewayId)))];
    for (const { key, value } of waiting)
      if (value > 1) tokens.put(key, value - 1);
      else tokens.remove(key);
    change(book, scopeKey, (scope) => ({ ...scope, tokens: scope.tokens - waiting.length }));
  },

  TOKENS_DISCARDED(book, { scopeKey }) {
    const { tokens } = book.state;
    for (const { key } of [...tokens.prefix(keyOf(scopeKey))]) tokens.remove(key);
    change(book, scopeKey, (scope) => ({ ...scope, tokens: 0 }));
  },

  VARIABLES_SET(book, { scopeKey, processInstanceKey, rootProcessInstanceKey, variables }) {
    const stored = { ...book.state.variables.get(keyOf(scopeKey)) };
    for (const [variableKey, name, value] of variables) {
      stored[name] = [variableKey, value];
      book.rows.put('variable', variableKey, {
        variableKey,
        name,
        value,
        scopeKey,
        processInstanceKey,
        rootProcessInstanceKey,
      });
    }
    book.state.variables.put(keyOf(scopeKey), stored);
  },
};
