import type { Socket } from 'node:net';
import { dispatch } from '../commands/dispatch.ts';
import type { ConnectionFacts } from '../commands/request.ts';
import type { Services } from '../services.ts';
import { Frames } from './frames.ts';
import { answerTo, readMessage } from './message.ts';
import { ProtocolError } from './protocolError.ts';

/**
 * One client, served until it leaves: one command after the other, in the order they come. While a
 * command runs nothing more is read, so a client cannot pile up work.
 */
export class Connection {
  /** Resolves when the client is gone and nothing of it is under way. */
  readonly over: Promise<void>;
  readonly #socket: Socket;
  readonly #facts: ConnectionFacts;
  readonly #services: Services;
  #busy = false;
  #closing = false;
  #answers = 0;

  constructor(socket: Socket, id: number, services: Services) {
    this.#socket = socket;
    this.#services = services;
    this.#facts = { id, peer: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}` };
    socket.setNoDelay(true);
    this.over = this.#serve();
  }

  /** Answers the command that is running, and no other. */
  close(): void {
    this.#closing = true;
    if (!this.#busy) this.#socket.destroy();
  }

  async #serve(): Promise<void> {
    const { counters, log } = this.#services;
    const { peer } = this.#facts;
    const frames = new Frames();
    try {
      for await (const chunk of this.#socket) {
        // Without an encoding a socket gives Buffers only.
        const bytes = chunk as Buffer;
        counters.network.bytesIn += bytes.length;
        for (const frame of frames.push(bytes)) {
          await this.#serveFrame(frame);
          if (this.#isClosing()) return;
        }
      }
    } catch (error) {
      if (error instanceof ProtocolError) log.warn({ peer }, `connection closed: ${error.message}`);
      else if (!isDisconnect(error)) log.error({ peer, err: error }, 'connection failed');
    } finally {
      // Lets the last answer out.
      this.#socket.destroySoon();
    }
  }

  async #serveFrame(frame: Buffer): Promise<void> {
    const { network } = this.#services.counters;
    network.requests++;
    this.#busy = true;
    try {
      const message = readMessage(frame);
      const document = await dispatch(message, this.#facts, this.#services);
      if (message.unanswered) return;
      network.bytesOut += document.length;
      await send(this.#socket, answerTo(message, ++this.#answers, document));
    } finally {
      this.#busy = false;
    }
  }

  /** A question, as the compiler thinks a flag that nobody assigns nearby never changes. */
  #isClosing(): boolean {
    return this.#closing;
  }
}

/** Waits while the client is slower than we are. */
async function send(socket: Socket, parts: readonly Buffer[]): Promise<void> {
  socket.cork();
  let room = true;
  for (const part of parts) room = socket.write(part);
  socket.uncork();
  if (room || socket.destroyed) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.once('drain', done);
    socket.once('close', done);
  });
}

function isDisconnect(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ERR_STREAM_DESTROYED'
  );
}
