import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { filingActSchema } from '../../domain/filing/acts.ts';
import type { projectActSchema } from '../../domain/project/acts.ts';
import type { stageActSchema } from '../../domain/stage/acts.ts';
import { WalkthroughFailure, expectEqual, expectThat } from './failure.ts';
import type { People } from './people.ts';
import { smallPdf } from './pdf.ts';
import { textOf, type Answer, type Person } from './person.ts';
import type { Report } from './report.ts';
import type { FilingView, ProjectView, StageView } from './views.ts';

/** Who may travel in time. */
const TRAVELLER = 'system-construction';
/** ms that the system may take to come to rest after an act. */
const PATIENCE = 90_000;
/** ms between two looks whether it has. */
const LOOK_INTERVAL = 10;

/** As a person fills in a form: what has a default may be left out. */
type StageAct = z.input<typeof stageActSchema>;
type ProjectAct = z.input<typeof projectActSchema>;
type FilingAct = z.input<typeof filingActSchema>;

/** Something that happens to the system while an act is on its way. */
export interface Disturbance {
  /** @param about which act, by its index from 0 and its kind */
  during(about: ActInfo, act: () => Promise<Answer>): Promise<Answer>;
  /** The system has come to rest after an act, or a look at it. */
  rested(): Promise<void>;
}

export interface ActInfo {
  readonly index: number;
  /** The kind of a Decision, `travel`, `create` or `upload`. */
  readonly kind: string;
}

const undisturbed: Disturbance = { during: (_, act) => act(), rested: () => Promise.resolve() };

/** How an act is refused: the status of the answer, and what its words must contain. */
export type Refusal = number | { readonly status: number; readonly words: string };

export interface WalkOptions {
  readonly scenario: string;
  /** What the keys of its acts begin with: the same acts with the same keys give the same ids. */
  readonly keys: string;
  readonly people: People;
  readonly report: Report;
  readonly disturbance?: Disturbance;
}

/** Drives one scenario over HTTP, one act after the other, and prints each. */
export class Walk {
  readonly scenario: string;
  readonly people: People;
  readonly #keys: string;
  readonly #report: Report;
  readonly #disturbance: Disturbance;
  readonly #acts: string[] = [];
  #at = '';

  constructor({ scenario, keys, people, report, disturbance = undisturbed }: WalkOptions) {
    this.scenario = scenario;
    this.#keys = keys;
    this.people = people;
    this.#report = report;
    this.#disturbance = disturbance;
  }

  as(accountId: string): Person {
    return this.people.as(accountId);
  }

  /** The kinds of all acts until now, in their order. */
  get acts(): readonly string[] {
    return this.#acts;
  }

  /** Goes to a time of a day, Beijing time, once nothing is on its way. */
  async travel(day: string, time = '09:00'): Promise<void> {
    await this.rest();
    const now = `${day}T${time}:00+08:00`;
    await this.#act(
      'travel',
      () => this.as(TRAVELLER).send('PUT', '/api/time-travel', { now }),
      204,
    );
    this.#at = `${day} ${time}`;
    await this.rest();
  }

  /** Waits until nothing is on its way: no Decision, no job, no effect. */
  async rest(): Promise<void> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const answer = await this.as(TRAVELLER).get('/api/time-travel');
      if ((answer.body as { quiet?: boolean }).quiet === true) break;
      if (performance.now() > end || answer.status !== 200)
        throw new WalkthroughFailure(
          `the system does not come to rest: ${textOf(answer)} ${JSON.stringify(answer.body)}`,
        );
      await pause(LOOK_INTERVAL);
    }
    await this.#disturbance.rested();
  }

  /** Says something that was seen. */
  say(who: Person, what: string): void {
    this.#report.line({
      scenario: this.scenario,
      at: this.#at,
      who: this.people.titleOf(who),
      what,
    });
  }

  /** Something that is created by one request. @returns what the server answered */
  async create(who: Person, path: string, body: unknown, what: string): Promise<unknown> {
    const key = this.#key();
    const answer = await this.#act('create', () => who.send('POST', path, body, key), 201);
    this.say(who, what);
    return answer.body;
  }

  /** Any other request that changes something. @param send with its `Idempotency-Key` */
  async change(
    who: Person,
    send: (key: string) => Promise<Answer>,
    status: number,
    what: string,
  ): Promise<Answer> {
    const key = this.#key();
    const answer = await this.#act('change', () => send(key), status);
    this.say(who, status < 400 ? what : `${what}：未被允许（${textOf(answer)}）`);
    await this.rest();
    return answer;
  }

  /** Something that is kept as it stands on the page. */
  async keep(who: Person, path: string, body: unknown, what: string): Promise<void> {
    await this.#act('keep', () => who.send('PUT', path, body), 200);
    this.say(who, what);
  }

  /** Uploads a small PDF. @returns its id */
  async upload(who: Person, name: string, projectId?: string): Promise<string> {
    const answer = await this.#act(
      'upload',
      () => who.upload(`${name}.pdf`, smallPdf(`${this.scenario} ${name}`), projectId),
      201,
    );
    return (answer.body as { fileId: string }).fileId;
  }

  async project(projectId: string, who: Person): Promise<ProjectView> {
    return (await read(who, `/api/projects/${projectId}`)) as ProjectView;
  }

  async stage(stageId: string, who: Person): Promise<StageView> {
    return (await read(who, `/api/stages/${stageId}`)) as StageView;
  }

  async filing(filingId: string, who: Person): Promise<FilingView> {
    return (await read(who, `/api/filings/${filingId}`)) as FilingView;
  }

  /** An act on a filing. */
  async onFiling(filingId: string, who: Person, act: FilingAct, what: string) {
    await this.#decide(who, `/api/filings/${filingId}/decisions`, { act });
    this.say(who, what);
  }

  /** An act on a filing that must be refused. */
  async filingRefused(
    filingId: string,
    who: Person,
    act: FilingAct,
    refusal: Refusal,
    what: string,
  ) {
    await this.#mustBeRefused(`/api/filings/${filingId}/decisions`, who, act, refusal, what);
  }

  /** An act on a project. */
  async onProject(projectId: string, who: Person, act: ProjectAct, what: string) {
    await this.#decide(who, `/api/projects/${projectId}/decisions`, { act });
    this.say(who, what);
  }

  /** An act on a stage, by the task that the page offers for it. */
  async onStage(stageId: string, who: Person, act: StageAct, what: string) {
    const taskKey = await this.#offered(stageId, who, act);
    await this.#decide(who, `/api/stages/${stageId}/decisions`, {
      act,
      ...(taskKey !== undefined && { taskKey }),
    });
    this.say(who, what);
  }

  /** An act that must be refused. */
  async refused(stageId: string, who: Person, act: StageAct, refusal: Refusal, what: string) {
    await this.#mustBeRefused(`/api/stages/${stageId}/decisions`, who, act, refusal, what);
  }

  async #mustBeRefused(
    path: string,
    who: Person,
    act: StageAct | FilingAct,
    refusal: Refusal,
    what: string,
  ) {
    const { status, words } =
      typeof refusal === 'number' ? { status: refusal, words: '' } : refusal;
    const key = this.#key();
    const answer = await this.#act(act.kind, () => who.send('POST', path, { act }, key), status);
    expectThat(textOf(answer).includes(words), `${what}: ${textOf(answer)} lacks “${words}”`);
    this.say(who, `${what}：未被允许（${textOf(answer)}）`);
  }

  /** The task that the page of this person offers for the act. */
  async #offered(stageId: string, who: Person, act: StageAct): Promise<string | undefined> {
    const { abilities } = await this.stage(stageId, who);
    const fields = act as Readonly<Record<string, unknown>>;
    const ability = abilities.find(({ taskKey: _, name: __, ...subject }) =>
      Object.entries(subject).every(([name, value]) => fields[name] === value),
    );
    if (!ability) {
      const kinds = [...new Set(abilities.map(({ kind }) => kind))].join(', ');
      throw new WalkthroughFailure(
        `${who.accountId} is not offered ${act.kind} (offered: ${kinds || 'nothing'})`,
      );
    }
    return ability.taskKey;
  }

  async #decide(
    who: Person,
    path: string,
    body: { readonly act: StageAct | ProjectAct | FilingAct },
  ): Promise<void> {
    const key = this.#key();
    const send = () => who.send('POST', path, body, key);
    let answer = await this.#act(body.act.kind, send, 200);
    await this.rest();
    // Acknowledged and on its way when it was answered: repeated, it is the same act.
    if (statusOf(answer) === 'recorded') answer = await send();
    expectEqual(statusOf(answer), 'applied', `${JSON.stringify(body)} of ${who.accountId}`);
  }

  #key(): string {
    return `${this.#keys}-${this.#acts.length}`;
  }

  async #act(kind: string, send: () => Promise<Answer>, status: number): Promise<Answer> {
    const answer = await this.#disturbance.during({ index: this.#acts.length, kind }, send);
    this.#acts.push(kind);
    if (answer.status !== status)
      throw new WalkthroughFailure(
        `${kind} at ${this.#at} was answered ${textOf(answer)} instead of ${status}: ${JSON.stringify(answer.body)}`,
      );
    return answer;
  }
}

async function read(who: Person, path: string): Promise<unknown> {
  const answer = await who.get(path);
  if (answer.status !== 200)
    throw new WalkthroughFailure(`${who.accountId} cannot read ${path}: ${textOf(answer)}`);
  return answer.body;
}

function statusOf({ body }: Answer): string {
  return (body as { status: string }).status;
}
