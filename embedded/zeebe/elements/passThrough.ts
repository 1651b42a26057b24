import type { ElementBehavior } from './behavior.ts';

/** Manual and undefined tasks, parallel gateways, none throw events: completed as soon as begun. */
export const passThrough: ElementBehavior = {
  enter: () => 'done',
};
