import { mongo } from 'mongoose';
import { civilDateOf } from '../domain/calendar/civil-date.ts';
import type { Effect, NoticeRequest, PaperRequest } from '../domain/aggregate.ts';
import { numberKindOf } from '../domain/numbers.ts';
import { paperTitle } from '../domain/papers.ts';
import { Notices } from '../models/notices.ts';
import { takeNumber } from '../models/numbers.ts';
import { Papers } from '../models/papers.ts';
import type { Engine } from './engine.ts';
import { failpoint } from './failpoint.ts';

/** The engine did not take a message now; whoever performs effects tries again. */
export class EffectDeferred extends Error {
  override readonly name = 'EffectDeferred';
}

/**
 * Performs what follows a change outside its document. Every effect is written under its own id, so
 * that performing it again finds it done.
 * @throws {EffectDeferred}
 */
export async function performEffects(effects: readonly Effect[], engine: Engine): Promise<void> {
  for (const effect of effects) {
    switch (effect.type) {
      case 'paper':
        await issuePaper(effect.effectId, effect.paper);
        break;
      case 'notice':
        await deliverNotice(effect.effectId, effect.notice);
        break;
      case 'message': {
        const { effectId: messageId, name, correlationKey, variables } = effect;
        const outcome = await engine.publishMessage({
          name,
          correlationKey,
          messageId,
          variables,
        });
        if (outcome !== 'done') throw new EffectDeferred(`the engine did not take ${name}`);
        failpoint('published');
      }
    }
  }
}

async function issuePaper(paperId: string, request: PaperRequest): Promise<void> {
  if (await Papers.exists({ paperId })) return;
  const { kind, content, at, ...about } = request;
  const year = Number(civilDateOf(at).slice(0, 4));
  const numberKind = numberKindOf(kind);
  const number = numberKind && (await takeNumber(numberKind, year, paperId));
  failpoint('number-taken');
  await insertOnce(() =>
    Papers.create({
      paperId,
      kind,
      title: paperTitle(kind),
      ...about,
      issuedAt: at,
      content: number === undefined ? content : { ...content, number },
      ...(number !== undefined && { number }),
    }),
  );
}

async function deliverNotice(noticeId: string, { at, ...notice }: NoticeRequest): Promise<void> {
  await insertOnce(() => Notices.create({ noticeId, ...notice, createdAt: at, deliveredAt: at }));
}

/** Inserts a row; when its id is there already an earlier try has written it. */
async function insertOnce(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert();
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError) || error.code !== 11000) throw error;
  }
}
