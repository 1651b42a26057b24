import type { JobStream } from './commands.ts';

/** The open job streams and those who want to hear of available jobs. Nothing of it is durable. */
export class Streams {
  readonly #byType = new Map<string, JobStream[]>();
  readonly #listeners = new Set<(type: string) => void>();
  #turn = 0;

  add(stream: JobStream): () => void {
    const streams = this.#byType.get(stream.type) ?? [];
    this.#byType.set(stream.type, [...streams, stream]);
    return () => {
      const left = this.#byType.get(stream.type)?.filter((other) => other !== stream) ?? [];
      if (left.length > 0) this.#byType.set(stream.type, left);
      else this.#byType.delete(stream.type);
    };
  }

  /** One of the streams of a type, in turn. */
  next(type: string): JobStream | undefined {
    const streams = this.#byType.get(type);
    if (!streams) return undefined;
    this.#turn = (this.#turn + 1) % Number.MAX_SAFE_INTEGER;
    return streams[this.#turn % streams.length];
  }

  onAvailable(listener: (type: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  available(type: string): void {
    for (const listener of this.#listeners) listener(type);
  }
}
