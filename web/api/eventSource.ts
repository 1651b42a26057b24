import type { EventData, EventName } from '../../server/modules/events/stream.ts';
import { problemOf } from './ApiProblem.ts';
import { gate, signedInAgain } from './signInGate.ts';

/** ms until a refused connection is tried again: doubled each time, up to the longest. */
const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 120_000;

const PATH = '/api/events';

const ignored = () => undefined;

type Listeners = { readonly [N in EventName]: (data: EventData[N]) => void };

export interface EventListeners extends Listeners {
  /** Connected, for the first time or again; what was missed follows, or a `reset`. */
  readonly open: () => void;
}

/**
 * The page's connection to what changes. The browser itself comes again with its mark when a connection is
 * lost; one that was refused (too many pages, the store away, the session ended) is begun anew here, with
 * pauses. Only a tab in sight has one: the server gives six to a session, and a browser has six to a host.
 */
export class PageEvents {
  readonly #listeners: EventListeners;
  #source: EventSource | undefined;
  /** Until when everything was told; the browser says it only with an event. */
  #mark = '';
  #wasOpen = false;
  #pause = FIRST_PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;
  #leaveGate = ignored as () => void;
  readonly #onVisibility = () => (document.hidden ? this.#close() : this.#connect());

  constructor(listeners: EventListeners) {
    this.#listeners = listeners;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#leaveGate = gate.subscribe(() => {
      if (gate.isPassed()) this.#connect();
    });
    this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#leaveGate();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#close();
  }

  #connect(): void {
    if (this.#isStopped || this.#source || document.hidden) return;
    clearTimeout(this.#timer);
    const source = new EventSource(this.#mark === '' ? PATH : `${PATH}?lastEventId=${this.#mark}`);
    this.#source = source;
    const isAfresh = this.#wasOpen && this.#mark === '';
    source.addEventListener('open', () => {
      this.#pause = FIRST_PAUSE;
      this.#wasOpen = true;
      this.#listeners.open();
      // Nothing says since when: what was missed cannot be told one by one.
      if (isAfresh) this.#listeners.reset({});
    });
    source.addEventListener('error', () => {
      // Else the browser is coming again by itself.
      if (source.readyState === EventSource.CLOSED) this.#refused();
    });
    const { notice, task, stage, session, reset } = this.#listeners;
    this.#hear(source, 'notice', notice);
    this.#hear(source, 'task', task);
    this.#hear(source, 'stage', stage);
    this.#hear(source, 'session', session);
    this.#hear(source, 'reset', reset);
  }

  #hear<N extends EventName>(source: EventSource, name: N, listener: Listeners[N]): void {
    source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
      this.#mark = lastEventId || this.#mark;
      listener(JSON.parse(data) as EventData[N]); // the server's own shape
    });
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #refused(): void {
    this.#close();
    this.#timer = setTimeout(() => void this.#askWhy(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  /** An `EventSource` does not tell the status: the same is asked once more, for the answer alone. */
  async #askWhy(): Promise<void> {
    const asked = new AbortController();
    const response = await fetch(PATH, { signal: asked.signal }).catch(() => undefined);
    const status = response?.status;
    // Before the gate opens; somebody who gives up is not asked by this again.
    if (response && status === 401) await signedInAgain(await problemOf(response)).catch(ignored);
    asked.abort();
    if (status === 200) this.#connect();
    else if (status !== 401 && status !== 403) this.#refused();
  }
}
