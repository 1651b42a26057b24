import { setTimeout as pause } from 'node:timers/promises';
import { WalkthroughFailure } from './failure.ts';

/** ms within which a request must be answered, however often it has to be sent. */
const PATIENCE = 60_000;
/** ms for one try. */
const ONE_TRY = 20_000;
/** ms between two tries. */
const RETRY_PAUSE = 100;

type Changing = 'POST' | 'PUT' | 'DELETE';

interface Request {
  readonly method?: 'GET' | Changing;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** What the server said. */
export interface Answer {
  readonly status: number;
  /** Parsed, when it is JSON. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

/**
 * Somebody at a browser: keeps cookies, sends the token with what changes something, and repeats
 * what was not answered or answered with 503, as a person presses the button again.
 */
export class Person {
  readonly accountId: string;
  readonly name: string;
  readonly #url: string;
  #password: string;
  readonly #cookies = new Map<string, string>();
  #token = '';
  #signedIn: Promise<void> | undefined;

  constructor(url: string, account: { accountId: string; name: string }, password: string) {
    this.#url = url;
    this.#password = password;
    this.accountId = account.accountId;
    this.name = account.name;
  }

  async get(path: string): Promise<Answer> {
    await this.#signIn();
    return this.#ask(path, {});
  }

  /** @param key `Idempotency-Key`: a repeated request is the same act */
  async send(method: Changing, path: string, body: unknown, key?: string): Promise<Answer> {
    await this.#signIn();
    return this.#change(method, path, body, key);
  }

  upload(name: string, bytes: Uint8Array<ArrayBuffer>, projectId?: string): Promise<Answer> {
    const fields = projectId === undefined ? {} : { projectId };
    return this.sendForm(
      '/api/files',
      fields,
      new File([bytes], name, { type: 'application/pdf' }),
    );
  }

  /** @param key `Idempotency-Key`: a repeated request is the same act */
  async sendForm(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: File,
    key?: string,
  ): Promise<Answer> {
    await this.#signIn();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    return this.#ask(path, { method: 'POST', body: form, headers: this.#headers(key) });
  }

  /** As whoever got a password for one time has to, before anything else. */
  async changePassword(newPassword: string): Promise<Answer> {
    await this.#signIn();
    const entry = { currentPassword: this.#password, newPassword };
    const answer = await this.#change('PUT', '/api/session/password', entry);
    if (answer.status !== 200) return answer;
    this.#password = newPassword;
    this.#takeToken(answer);
    return answer;
  }

  /** Once, however many requests begin at the same time. */
  #signIn(): Promise<void> {
    return (this.#signedIn ??= this.#enter());
  }

  async #enter(): Promise<void> {
    this.#takeToken(await this.#ask('/api/session', {}));
    const entry = { loginName: this.accountId, password: this.#password };
    const answer = await this.#change('POST', '/api/session', entry);
    if (answer.status !== 200)
      throw new WalkthroughFailure(`${this.accountId} could not sign in: ${textOf(answer)}`);
    this.#takeToken(answer);
  }

  #takeToken({ body }: Answer): void {
    this.#token = (body as { csrfToken: string }).csrfToken;
  }

  #change(method: Changing, path: string, body: unknown, key?: string): Promise<Answer> {
    return this.#ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...this.#headers(key) },
    });
  }

  #headers(key: string | undefined): Record<string, string> {
    return {
      'X-CSRF-Token': this.#token,
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
  }

  async #ask(path: string, request: Request): Promise<Answer> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.#once(path, request);
      if (answer !== undefined && answer.status !== 503) return answer;
      if (performance.now() > end)
        throw new WalkthroughFailure(
          `${request.method ?? 'GET'} ${path} was not answered within ${PATIENCE / 1000} s${answer ? `: ${textOf(answer)}` : ''}`,
        );
      await pause(RETRY_PAUSE);
    }
  }

  /** One try; undefined when the connection was lost. */
  async #once(path: string, { headers, ...request }: Request): Promise<Answer | undefined> {
    try {
      const response = await fetch(this.#url + path, {
        ...request,
        headers: { ...headers, Cookie: this.#cookieHeader() },
        signal: AbortSignal.timeout(ONE_TRY),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
      const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
      const body: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
      return { status: response.status, body, bytes };
    } catch {
      // The server died, or is not there yet.
      return undefined;
    }
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** What a refusal says, for messages. */
export function textOf({ status, body }: Answer): string {
  const { detail } = (body ?? {}) as { detail?: string };
  return `${status}${detail === undefined ? '' : ` ${detail}`}`;
}
