import type { Response } from 'express';
import type { Actor } from '../../../domain/identity/roles.ts';
import type { Task } from '../../../models/tasks.ts';
import type { Present } from './present.ts';

/** ms after which a browser comes again when the connection is lost. */
const RETRY = 3000;
/** Bytes that may wait for a browser that does not read; then it is cut off, and comes again. */
const MOST_WAITING = 1024 * 1024;
/** ms before its end in which a page is told that its session will end. */
const WARNING = 3 * 60 * 1000;

/** What every event says, by its name. */
export interface EventData {
  readonly notice: { readonly unread: number };
  readonly task: Pick<Task, 'taskKey' | 'ownerType' | 'ownerId' | 'state'>;
  readonly stage: { readonly stageId: string };
  /** When it ends (ms) unless it is used; null once it has been used after all. */
  readonly session: { readonly endsAt: number | null };
  /** Everything should be read again. */
  readonly reset: Record<string, never>;
}
export type EventName = keyof EventData;

/** One open page: a connection of server-sent events. */
export class Stream {
  readonly sessionId: string;
  /** With the rights of the last look. */
  actor: Actor;
  readonly #response: Response;
  #caughtUp = false;
  /** ms, the end of the session that the page was warned of. */
  #warnedOf: number | undefined;

  constructor(response: Response, sessionId: string, actor: Actor) {
    this.#response = response;
    this.sessionId = sessionId;
    this.actor = actor;
  }

  /** Sends the head, so that the browser knows that it is connected. Nothing on the way may buffer. */
  open(): void {
    this.#response.set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.#response.flushHeaders();
    this.#write(`retry: ${RETRY}\n\n`);
  }

  /**
   * Keeps the rights of now, and says that the session is about to end, or is no more. Only the store knows
   * it: every page of the session, and every download, puts its end off.
   * @param now ms
   */
  isPresent({ actor, endsAt }: Present, now: number): void {
    this.actor = actor;
    const wasWarnedOf = this.#warnedOf;
    this.#warnedOf = endsAt - now < WARNING ? endsAt : undefined;
    if (this.#warnedOf !== wasWarnedOf) this.send('session', { endsAt: this.#warnedOf ?? null });
  }

  send<N extends EventName>(name: N, data: EventData[N]): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /**
   * Says until when (ms) everything was told: the browser sends it when it comes again. It follows what it
   * stands for, so that a connection that is cut in between is told again; and nothing is marked before
   * what was missed has been told.
   */
  mark(until: number): void {
    if (this.#caughtUp) this.#write(`id: ${until}\n\n`);
  }

  caughtUp(until: number): void {
    this.#caughtUp = true;
    this.mark(until);
  }

  /** Keeps proxies from closing what is silent. */
  beat(): void {
    this.#write(':\n\n');
  }

  end(): void {
    this.#response.end();
  }

  get isClosed(): boolean {
    return this.#response.destroyed;
  }

  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    if (this.#response.writableLength > MOST_WAITING) this.#response.destroy();
    else this.#response.write(text);
  }
}
