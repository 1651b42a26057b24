import { get, type IncomingMessage } from 'node:http';

export interface ServerEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** A page's connection of server-sent events. */
export class EventStream {
  readonly response: IncomingMessage;
  /** Resolves when the server has ended it, or the connection is lost. */
  readonly closed: Promise<void>;
  /** What the browser would send when it comes again. */
  lastEventId: string | undefined;
  /** Heart-beats so far. */
  comments = 0;
  readonly #events: ServerEvent[] = [];
  #arrived: () => void = () => undefined;
  #rest = '';

  constructor(response: IncomingMessage) {
    this.response = response;
    this.closed = new Promise((resolve) => response.once('close', () => resolve()));
    response.on('error', () => undefined);
    response.setEncoding('utf8').on('data', (text: string) => this.#take(text));
  }

  /** @param url of the server, or the whole address */
  static open(url: string, cookie: string, lastEventId?: string): Promise<EventStream> {
    const headers = { cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
    return new Promise((resolve, reject) => {
      get(
        new URL(url.includes('/api/') ? url : `${url}/api/events`),
        { headers, agent: false },
        (response) => resolve(new EventStream(response)),
      ).once('error', reject);
    });
  }

  /** The next event that is wanted; those before it are left out. */
  async next(wanted: (event: ServerEvent) => boolean): Promise<ServerEvent> {
    for (;;) {
      for (let event = this.#events.shift(); event; event = this.#events.shift())
        if (wanted(event)) return event;
      await this.#more();
    }
  }

  /** What comes before the next event that is wanted. */
  async before(wanted: (event: ServerEvent) => boolean): Promise<readonly ServerEvent[]> {
    const seen: ServerEvent[] = [];
    await this.next((event) => wanted(event) || (seen.push(event), false));
    return seen;
  }

  /** Until the server has marked something after `mark`. */
  async marked(mark?: string): Promise<string> {
    while (this.lastEventId === undefined || this.lastEventId === mark) await this.#more();
    return this.lastEventId;
  }

  close(): void {
    this.response.destroy();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) this.#takeBlock(block);
    this.#arrived();
  }

  #takeBlock(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name, value.join(':').trim()] as const;
      }),
    );
    if (fields.has('')) this.comments++;
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const [name, data] = [fields.get('event'), fields.get('data')];
    if (name === undefined || data === undefined) return;
    this.#events.push({ name, data: JSON.parse(data) as Record<string, unknown> });
  }
}
