import type { Response } from 'express';
import type { Actor } from '../../../domain/identity/roles.ts';

/** ms after which a browser comes again when the connection is lost. */
const RETRY = 3000;
/** Bytes that may wait for a browser that does not read; then it is cut off, and comes again. */
const MOST_WAITING = 1024 * 1024;

export type EventName = 'notice' | 'task' | 'stage' | 'reset';

/** One open page: a connection of server-sent events. */
export class Stream {
  readonly sessionId: string;
  /** With the rights of the last look. */
  actor: Actor;
  readonly #response: Response;
  #caughtUp = false;

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

  send(name: EventName, data: object): void {
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

  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    if (this.#response.writableLength > MOST_WAITING) this.#response.destroy();
    else this.#response.write(text);
  }
}
