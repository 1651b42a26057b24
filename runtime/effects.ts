import type { Effect } from '../domain/aggregate.ts';
import type { Clock } from './clock.ts';
import { deliverNotice } from './deliverNotice.ts';
import type { Engine } from './engine.ts';
import { failpoint } from './failpoint.ts';
import { issuePaper } from './issuePaper.ts';
import { linkStages } from './linkStages.ts';

/** The engine did not take a message now; whoever performs effects tries again. */
export class EffectDeferred extends Error {
  override readonly name = 'EffectDeferred';
}

/** What performing effects needs of the world. */
export interface EffectContext {
  readonly engine: Engine;
  readonly clock: Clock;
}

/**
 * Performs what follows a change outside its document. Every effect is written under its own id, so
 * that performing it again finds it done.
 * @throws {EffectDeferred}
 */
export async function performEffects(
  effects: readonly Effect[],
  { engine, clock }: EffectContext,
): Promise<void> {
  for (const effect of effects) {
    const { effectId, type } = effect;
    if (type === 'paper') await issuePaper(effectId, effect.paper);
    else if (type === 'notice') await deliverNotice(effectId, effect.notice, await clock.now());
    else if (type === 'applicantAccount') await linkStages(effect.projectId);
    else await publish(effectId, effect, engine);
  }
}

async function publish(
  messageId: string,
  { name, correlationKey, variables }: Extract<Effect, { type: 'message' }>,
  engine: Engine,
): Promise<void> {
  const outcome = await engine.publishMessage({ name, correlationKey, messageId, variables });
  if (outcome !== 'done') throw new EffectDeferred(`the engine did not take ${name}`);
  failpoint('published');
}
