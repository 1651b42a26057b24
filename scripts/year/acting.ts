import { setTimeout as pause } from 'node:timers/promises';
import { WalkthroughFailure } from '../walkthrough/failure.ts';
import type { People } from '../walkthrough/people.ts';
import { smallPdf } from '../walkthrough/pdf.ts';
import { textOf, type Answer, type Person } from '../walkthrough/person.ts';

/** Who may travel in time. */
const TRAVELLER = 'system-construction';
/** ms that the system may take to come to rest. */
const PATIENCE = 120_000;
/** ms between two looks whether it has. */
const LOOK_INTERVAL = 25;

/** One act of the year, as it went. */
export interface Done {
  /** The name of the variant, or of what is no act of a stage. */
  readonly name: string;
  /** ms from the request to the answer. */
  readonly took: number;
  /** `applied`, `recorded`, `superseded`; `overtaken` when somebody else was faster. */
  readonly outcome: string;
  /** What was said to somebody who was overtaken. */
  readonly said?: string;
}

/** What every act is answered with. */
interface Decided {
  readonly status: string;
}

/** Something that happens to the system while a request is on its way. */
export type Disturbance = (send: () => Promise<Answer>) => Promise<Answer>;

/** Sends the acts of a year and keeps count of them. */
export class Acting {
  readonly people: People;
  readonly done: Done[] = [];
  readonly #disturb: Disturbance;

  constructor(people: People, disturb: Disturbance = (send) => send()) {
    this.people = people;
    this.#disturb = disturb;
  }

  as(accountId: string): Person {
    return this.people.as(accountId);
  }

  /** @throws {WalkthroughFailure} when it cannot be read */
  async read<T>(accountId: string, path: string): Promise<T> {
    const answer = await this.as(accountId).get(path);
    if (answer.status !== 200)
      throw new WalkthroughFailure(`${accountId} cannot read ${path}: ${textOf(answer)}`);
    return answer.body as T;
  }

  /**
   * Something that is created.
   * @param key the same again is the same thing
   * @param name what it is counted as
   */
  async create<T>(
    accountId: string,
    path: string,
    body: object,
    key: string,
    name = 'create',
  ): Promise<T> {
    const answer = await this.#send(accountId, path, body, key);
    if (answer.status !== 201) throw refusal(accountId, path, body, answer);
    this.done.push({ name, took: answer.took, outcome: 'applied' });
    return answer.body as T;
  }

  /**
   * Something of one's own that is saved as a whole. Sent again after a lost answer it meets the
   * version that it has written itself.
   */
  async keep(accountId: string, path: string, body: object, name: string): Promise<void> {
    const begun = performance.now();
    const answer = await this.#disturb(() => this.as(accountId).send('PUT', path, body));
    if (answer.status !== 200 && answer.status !== 409)
      throw refusal(accountId, path, body, answer);
    this.done.push({ name, took: performance.now() - begun, outcome: 'applied' });
  }

  /** Uploads a small PDF. @returns its id */
  async upload(accountId: string, name: string, projectId?: string): Promise<string> {
    const answer = await this.#disturb(() =>
      this.as(accountId).upload(`${name}.pdf`, smallPdf(name), projectId),
    );
    if (answer.status !== 201)
      throw new WalkthroughFailure(`the upload of ${name} was answered ${textOf(answer)}`);
    return (answer.body as { fileId: string }).fileId;
  }

  /**
   * Records an act. That somebody was faster is what rules are for; that a rule refuses it, or that
   * the person may not, is a mistake of whoever fills it in.
   * @param offered whether the act is still offered: what came before it in the same turn may have
   *   taken its ground away
   * @returns how it ended
   */
  async decide(
    accountId: string,
    path: string,
    { name, key, ...body }: { name: string; key: string; act: object; taskKey?: string },
    offered: () => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<string> {
    const answer = await this.#send(accountId, `${path}/decisions`, body, key);
    const { status, took } = answer;
    if (status === 409 || (status === 422 && !(await offered()))) {
      this.done.push({ name, took, outcome: 'overtaken', said: textOf(answer) });
      return 'overtaken';
    }
    if (status !== 200) throw refusal(accountId, path, body.act, answer);
    const { status: outcome } = answer.body as Decided;
    this.done.push({ name, took, outcome });
    return outcome;
  }

  /** An act that nobody can be faster with, and whose answer says more than how it ended. */
  async answered<T>(
    accountId: string,
    path: string,
    { name, key, ...body }: { name: string; key: string; act: object },
  ): Promise<T> {
    const answer = await this.#send(accountId, `${path}/decisions`, body, key);
    if (answer.status !== 200) throw refusal(accountId, path, body.act, answer);
    this.done.push({ name, took: answer.took, outcome: (answer.body as Decided).status });
    return answer.body as T;
  }

  /** Goes to an instant once nothing is on its way, and waits for what the day brings. */
  async travel(now: string): Promise<void> {
    for (;;) {
      await this.rest();
      const answer = await this.as(TRAVELLER).send('PUT', '/api/time-travel', { now });
      if (answer.status === 204) break;
      // Sent again after a lost answer it may meet what the first journey has set going.
      if (answer.status !== 409)
        throw new WalkthroughFailure(`the time ${now} was refused: ${textOf(answer)}`);
    }
    await this.rest();
  }

  /** Ends the journeys: the time is that of the machine again. */
  async arrive(): Promise<void> {
    await this.rest();
    const answer = await this.as(TRAVELLER).send('DELETE', '/api/time-travel', {});
    if (answer.status !== 204)
      throw new WalkthroughFailure(`the clock was not let go: ${textOf(answer)}`);
    await this.rest();
  }

  /** Waits until nothing is on its way. @throws {WalkthroughFailure} */
  async rest(): Promise<void> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.as(TRAVELLER).get('/api/time-travel');
      const body = answer.body as { quiet?: boolean; underWay?: readonly string[] };
      if (body.quiet === true) return;
      if (performance.now() > end || answer.status !== 200)
        throw new WalkthroughFailure(
          `the system does not come to rest: ${textOf(answer)} ${body.underWay?.join('; ') ?? ''}`,
        );
      await pause(LOOK_INTERVAL);
    }
  }

  async #send(
    accountId: string,
    path: string,
    body: object,
    key: string,
  ): Promise<Answer & { readonly took: number }> {
    const begun = performance.now();
    const answer = await this.#disturb(() => this.as(accountId).send('POST', path, body, key));
    return { ...answer, took: performance.now() - begun };
  }
}

function refusal(accountId: string, path: string, body: object, answer: Answer) {
  return new WalkthroughFailure(
    `${accountId} ${path} ${JSON.stringify(body)} was answered ${textOf(answer)}`,
  );
}
