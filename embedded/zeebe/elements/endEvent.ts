import { throwError, uncaughtMessage } from '../behavior/errors.ts';
import { evaluateText } from '../behavior/expressions.ts';
import { childrenOf, terminate } from '../behavior/termination.ts';
import { Failure } from '../engine/failure.ts';
import type { ElementBehavior } from './behavior.ts';
import { jobTask } from './jobTask.ts';

/** None, error, terminate and message end events, and throwing ones in between. */
export const endEvent: ElementBehavior = {
  enter(x, instance, node) {
    switch (node.event?.kind) {
      case 'error': {
        const code = evaluateText(x, node.event.code ?? '', instance);
        if (!throwError(x, instance, code, {}))
          throw new Failure('UNHANDLED_ERROR_EVENT', uncaughtMessage(code, ''));
        return 'wait';
      }
      case 'terminate': {
        const [, scopeKey] = instance.scopes;
        if (scopeKey === undefined) return 'done';
        if ((x.state.element(scopeKey)?.tokens ?? 0) > 0)
          x.emit({ type: 'TOKENS_DISCARDED', scopeKey });
        const others = childrenOf(x, scopeKey).filter((key) => key !== instance.key);
        // What has been interrupted but still asks its listeners must not go on after the end.
        for (const key of others)
          if (x.state.element(key)?.interruption) x.emit({ type: 'INTERRUPTION_ENDED', key });
        terminate(x, others);
        return 'done';
      }
      case 'message':
        return jobTask.enter(x, instance, node);
      default:
        return 'done';
    }
  },
};
