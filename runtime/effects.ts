import type { Effect, MessageEffect } from '../domain/aggregate.ts';
import { changeAccount } from './changeAccount.ts';
import type { Clock } from './clock.ts';
import { deliverNotice } from './deliverNotice.ts';
import type { Engine } from './engine.ts';
import { failpoint } from './failpoint.ts';
import { handOverTasks } from './handOverTasks.ts';
import { issuePaper } from './issuePaper.ts';
import { writeItemVersions } from './itemVersions.ts';
import { linkStages } from './linkStages.ts';
import { enterResults, lookAgain } from './predecessors.ts';
import { recalculateClocks } from './recalculation.ts';

/** The engine did not take a message now; whoever performs effects tries again. */
export class EffectDeferred extends Error {
  override readonly name = 'EffectDeferred';
}

/** What performing effects needs of the world. */
export interface EffectContext {
  readonly engine: Engine;
  readonly clock: Clock;
  /** ms after which long work may be left for the next time; without it everything is done at once. */
  readonly patience?: number;
}

/**
 * Performs what follows a change outside its document. Every effect is written under its own id, so
 * that performing it again finds it done.
 * @throws {EffectDeferred} and {RecalculationUnfinished}
 */
export async function performEffects(
  effects: readonly Effect[],
  context: EffectContext,
): Promise<void> {
  for (const effect of effects) {
    await perform(effect, context);
  }
}

async function perform(effect: Effect, { engine, clock, patience }: EffectContext): Promise<void> {
  const { effectId, type } = effect;
  switch (type) {
    case 'paper':
      return issuePaper(effectId, effect.paper);
    case 'notice':
      return deliverNotice(effectId, effect.notice, await clock.now());
    case 'message':
      return publish(effect, engine);
    case 'applicantAccount':
      return linkStages(effect.projectId);
    case 'results':
      return enterResults(effectId, effect.ended);
    case 'lookAgain':
      return lookAgain(effectId, effect.waiting);
    case 'recalculation':
      return recalculateClocks(effect.change, {
        ...{ clock, patience },
        send: (message) => publish(message, engine),
      });
    case 'itemVersions':
      return writeItemVersions(effect.importId, await clock.now());
    case 'account':
      return changeAccount(effectId, effect.change);
    case 'handOver':
      return handOverTasks(effectId, effect.request);
  }
}

async function publish(
  { effectId: messageId, name, correlationKey, variables }: MessageEffect,
  engine: Engine,
): Promise<void> {
  const outcome = await engine.publishMessage({ name, correlationKey, messageId, variables });
  if (outcome !== 'done') throw new EffectDeferred(`the engine did not take ${name}`);
  failpoint('published');
}
