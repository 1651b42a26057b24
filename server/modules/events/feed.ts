import type { Log } from '../../../runtime/log.ts';
import { problems } from '../../problem.ts';
import { countUnread } from '../notices/service.ts';
import { concerns } from './audience.ts';
import { changesSince, keyOf, type Change } from './changes.ts';
import { presentActors } from './present.ts';
import type { Stream } from './stream.ts';

/** ms between two looks at the store. */
const INTERVAL = 1000;
/**
 * ms that each look goes back behind the last: a change carries the time at which its write began, by the
 * clock of another machine. A store that answers nobody for longer holds up the look as well.
 */
const OVERLAP = 10_000;
/** ms after which a page that comes again reads everything instead. */
const LONGEST_ABSENCE = 24 * 60 * 60 * 1000;
/** ms between two heart-beats. */
const BEAT = 15_000;
/** Connections of one session to one server; a browser has six to a host at the most. */
const MOST_OF_SESSION = 6;

/**
 * Tells open pages what has changed. One look a second at the store serves all connections of the process:
 * neither store has change streams in common, and only the store knows what other processes wrote and what
 * was written by one that is dead. Without a page nothing is looked at.
 */
export class EventFeed {
  readonly #log: Log;
  readonly #streams = new Set<Stream>();
  /** What the looks have found within the overlap, with its time. */
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  /** ms, the beginning of the last look. */
  #lookedAt = 0;
  #beatenAt = 0;

  readonly #stopping: AbortSignal;
  readonly #endAll = () => this.#streams.forEach((stream) => stream.end());

  /** @param stopping ends every connection when it is aborted */
  constructor(log: Log, stopping: AbortSignal) {
    this.#log = log;
    this.#stopping = stopping;
  }

  /** @throws {Problem} 429 when the session has too many */
  admit(sessionId: string): void {
    const own = [...this.#streams].filter((stream) => stream.sessionId === sessionId);
    if (own.length >= MOST_OF_SESSION)
      throw problems.tooManyRequests('同时打开的页面过多，请关闭一些页面后刷新。', 30);
  }

  /**
   * Tells a page from now on, and what it missed.
   * @param lastEventId what it was told last, as the browser sends it
   */
  async join(stream: Stream, lastEventId: string | undefined): Promise<void> {
    // It left while it was asked who it is: nothing would tell of its end any more.
    if (stream.isClosed) return;
    this.#streams.add(stream);
    stream.onClose(() => this.#leave(stream));
    stream.open();
    this.#start();
    const now = Date.now();
    if (lastEventId !== undefined) tell(stream, await missedSince(lastEventId, now));
    await tellUnread(stream);
    stream.caughtUp(now);
  }

  #leave(stream: Stream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stopping.removeEventListener('abort', this.#endAll);
    this.#told.clear();
  }

  #start(): void {
    if (this.#timer) return;
    this.#stopping.addEventListener('abort', this.#endAll);
    this.#lookedAt = this.#beatenAt = Date.now();
    const again = () => {
      void this.#look()
        .catch((error: unknown) => this.#log.warn({ err: error }, 'pages are told later'))
        .finally(() => {
          // Nobody may be left, or somebody new have begun again.
          if (this.#timer === timer) this.#timer = timer = setTimeout(again, INTERVAL);
        });
    };
    let timer = setTimeout(again, INTERVAL);
    this.#timer = timer;
  }

  async #look(): Promise<void> {
    const now = Date.now();
    if (now - this.#beatenAt >= BEAT) this.#beat(now);
    await this.#askWhoIsThere();
    const since = this.#lookedAt - OVERLAP;
    const found = await changesSince(since);
    const changes = found?.filter((change) => !this.#told.has(keyOf(change)));
    for (const stream of this.#streams) {
      const concerned = tell(stream, changes);
      if (concerned.some(({ type }) => type === 'notice')) await tellUnread(stream);
      if (concerned.length > 0 || this.#beatenAt === now) stream.mark(now);
    }
    // Not before all were told: a look that fails is repeated, and telling twice does no harm.
    this.#lookedAt = now;
    for (const change of found ?? []) this.#told.set(keyOf(change), change.changedAt);
    for (const [key, at] of this.#told) if (at <= now - OVERLAP) this.#told.delete(key);
  }

  #beat(now: number): void {
    this.#beatenAt = now;
    for (const stream of this.#streams) stream.beat();
  }

  /** Who has signed out or was shut out is told nothing any more; rights are those of now. */
  async #askWhoIsThere(): Promise<void> {
    const accountIds = [...new Set([...this.#streams].map(({ actor }) => actor.accountId))];
    const asked = [...this.#streams];
    const present = await presentActors(accountIds);
    for (const stream of asked) {
      const found = present.get(stream.sessionId);
      if (found) stream.isPresent(found, Date.now());
      else stream.end();
    }
  }
}

/** What a page missed; undefined when it should read everything again. */
async function missedSince(lastEventId: string, now: number): Promise<Change[] | undefined> {
  const last = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : NaN;
  const known = last > now - LONGEST_ABSENCE && last < now + OVERLAP;
  return known ? changesSince(last - OVERLAP) : undefined;
}

/** Sends what concerns the page, ids only: it reads again what it shows. @returns what concerned it */
function tell(stream: Stream, changes: readonly Change[] | undefined): readonly Change[] {
  if (!changes) stream.send('reset', {});
  const concerned = (changes ?? []).filter((change) => concerns(change, stream.actor));
  for (const change of concerned) {
    if (change.type === 'stage') stream.send('stage', { stageId: change.stageId });
    if (change.type === 'task') {
      const { taskKey, ownerType, ownerId, state } = change;
      stream.send('task', { taskKey, ownerType, ownerId, state });
    }
  }
  return concerned;
}

async function tellUnread(stream: Stream): Promise<void> {
  stream.send('notice', { unread: await countUnread(stream.actor) });
}
