import { ApiProblem, messageOf, type ProblemKind } from '../api/ApiProblem.ts';
import type { FileInfo } from '../api/files.ts';
import { newKey } from '../api/intents.ts';
import type { UploadOptions } from '../api/upload.ts';

/** How many are sent at once: a browser opens six ways to a server, and the page needs some too. */
const AT_ONCE = 2;

/** A chosen file that is not stored yet. */
export interface PendingFile {
  /** Also the idempotency key of the upload, so that a new try is the same upload. */
  readonly key: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'failed' | 'refused';
  /** 0 to 1 */
  readonly sent: number;
  /** Why it failed or was refused. */
  readonly message?: string;
}

/** Answers that a new try would only get again. */
const FINAL: ReadonlySet<ProblemKind> = new Set([
  'bad-file',
  'bad-input',
  'conflict',
  'forbidden',
  'too-large',
]);

function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && FINAL.has(error.kind);
}

interface Told {
  readonly onStored?: (info: FileInfo) => void;
  readonly onFailed?: (file: PendingFile) => void;
}

type Send = (file: File, options: UploadOptions) => Promise<FileInfo>;

/**
 * Sends chosen files, a few at a time. One that failed keeps its key and can be tried again; one that
 * was refused can only be removed.
 */
export class UploadQueue {
  #files: readonly PendingFile[] = [];
  readonly #send: Send;
  readonly #sending = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #told: Told = {};

  constructor(send: Send) {
    this.#send = send;
  }

  /** Who is told from now on. */
  tell(told: Told): void {
    this.#told = told;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** All that are not stored yet, in the order in which they were chosen. */
  readonly files = (): readonly PendingFile[] => this.#files;

  /** @param refusal says in Chinese why a file need not be sent at all */
  add(files: readonly File[], refusal: (file: File, index: number) => string | undefined): void {
    const added = files.map((file, index): PendingFile => {
      const message = refusal(file, index);
      const key = newKey();
      return message === undefined
        ? { key, file, state: 'waiting', sent: 0 }
        : { key, file, state: 'refused', sent: 0, message };
    });
    this.#change([...this.#files, ...added]);
  }

  /** Tries one that failed again, under its key. */
  retry(key: string): void {
    this.#set(key, (file) => ({ ...file, state: 'waiting', sent: 0 }));
  }

  /** Tries all that failed again: the connection is back. */
  retryFailed(): void {
    for (const { key, state } of this.#files) if (state === 'failed') this.retry(key);
  }

  /** Takes one away, also while it is being sent. */
  remove(key: string): void {
    this.#sending.get(key)?.abort();
    this.#change(this.#files.filter((file) => file.key !== key));
  }

  /** Breaks off everything. */
  stop(): void {
    this.#files = [];
    for (const controller of this.#sending.values()) controller.abort();
  }

  #set(key: string, change: (file: PendingFile) => PendingFile): void {
    this.#change(this.#files.map((file) => (file.key === key ? change(file) : file)));
  }

  #change(files: readonly PendingFile[]): void {
    this.#files = files;
    const next = files.find(({ state }) => state === 'waiting');
    if (next && this.#sending.size < AT_ONCE) void this.#start(next);
    else for (const listener of this.#listeners) listener();
  }

  async #start({ key, file }: PendingFile): Promise<void> {
    const controller = new AbortController();
    this.#sending.set(key, controller);
    this.#set(key, (present) => ({ ...present, state: 'sending' }));
    const options = {
      idempotencyKey: key,
      signal: controller.signal,
      onProgress: (sent: number) => this.#set(key, (present) => ({ ...present, sent })),
    };
    try {
      const info = await this.#send(file, options);
      this.#sending.delete(key);
      if (!controller.signal.aborted) this.#told.onStored?.(info);
      this.remove(key);
    } catch (error) {
      this.#sending.delete(key);
      this.#failed(key, error);
    }
  }

  #failed(key: string, error: unknown): void {
    const state = isFinal(error) ? 'refused' : 'failed';
    this.#set(key, (present) => ({ ...present, state, message: messageOf(error) }));
    const failed = this.#files.find((file) => file.key === key);
    if (failed) this.#told.onFailed?.(failed);
  }
}
