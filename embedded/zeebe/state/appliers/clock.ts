import { keyOf } from '../../../storage/key.ts';
import type { Appliers } from '../apply.ts';
import type { ClockEvent, StepEvent } from '../events.ts';

export const PINNED = keyOf('pinnedClock');
export const DEFERRED = keyOf(0);

export const clockAppliers: Appliers<ClockEvent['type'] | StepEvent['type']> = {
  CLOCK_PINNED({ state }, { timestamp }) {
    state.meta.put(PINNED, timestamp);
  },

  CLOCK_RESET({ state }) {
    state.meta.remove(PINNED);
  },

  STEPS_DEFERRED({ state }, { steps }) {
    state.deferred.put(DEFERRED, steps);
  },

  STEPS_RESUMED({ state }) {
    state.deferred.remove(DEFERRED);
  },
};
