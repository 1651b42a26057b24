import { keyOf } from '../../../storage/key.ts';
import type { EngineKey } from '../../engine/commands.ts';
import type { Appliers } from '../apply.ts';
import type { TimerEvent } from '../events.ts';
import type { TimerRecord } from '../records.ts';
import { DUE, type State } from '../state.ts';

export const timerAppliers: Appliers<TimerEvent['type']> = {
  TIMER_CREATED({ state }, { timer }) {
    put(state, timer);
    state.timersOf.put(keyOf(ownerOf(timer), timer.key), 1);
  },

  TIMER_TRIGGERED({ state }, { key, next }) {
    const timer = state.timers.get(keyOf(key));
    if (!timer) return;
    state.due.remove(keyOf(timer.due, DUE.timer, key));
    if (next === undefined) {
      state.timers.remove(keyOf(key));
      state.timersOf.remove(keyOf(ownerOf(timer), key));
      return;
    }
    const left = timer.repetitions < 0 ? timer.repetitions : timer.repetitions - 1;
    put(state, { ...timer, due: next, repetitions: left });
  },

  TIMER_CANCELED({ state }, { key }) {
    const timer = state.timers.get(keyOf(key));
    if (!timer) return;
    state.due.remove(keyOf(timer.due, DUE.timer, key));
    state.timers.remove(keyOf(key));
    state.timersOf.remove(keyOf(ownerOf(timer), key));
  },
};

function put(state: State, timer: TimerRecord): void {
  state.timers.put(keyOf(timer.key), timer);
  state.due.put(keyOf(timer.due, DUE.timer, timer.key), 1);
}

function ownerOf({ elementInstanceKey, definitionKey }: TimerRecord): EngineKey {
  return elementInstanceKey === 0 ? definitionKey : elementInstanceKey;
}
