import { expect } from 'chai';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { Person, type Answer } from '../../../scripts/walkthrough/person.ts';
import type { ActForm } from '../../../server/modules/forms/schema.ts';
import { abilityKey, subjectOf, type Ability } from '../../../web/acts/ability.ts';
import { fillSignIn } from '../../support/browser.ts';
import { fillForm, upload, type LocalFile } from './fillForm.ts';
import { isApplicant, placeOf } from './places.ts';

export interface Account {
  readonly accountId: string;
  readonly name: string;
}

type Act = Readonly<Record<string, unknown>> & { readonly kind: string };

const DECISIONS = /^\/api\/(stages|projects)\/[^/]+(?=\/decisions$)/;

/**
 * Somebody who does on the pages, by mouse and keyboard, what a `Person` would send. An act that the
 * page does not offer is sent as it is: that it is refused is what the scenario wants to see.
 */
export class PagePerson extends Person {
  readonly #url: string;
  readonly #password: string;
  readonly #browser: Browser;
  readonly #files = new Map<string, LocalFile>();
  #page: Promise<Page> | undefined;
  /** How many acts were done on a page. */
  acts = 0;

  constructor(url: string, account: Account, password: string, browser: Browser) {
    super(url, account, password);
    this.#url = url;
    this.#password = password;
    this.#browser = browser;
  }

  override async send(...request: Parameters<Person['send']>): Promise<Answer> {
    const [method, path, body] = request;
    const [owner] = DECISIONS.exec(path) ?? [];
    if (method !== 'POST' || owner === undefined) return super.send(...request);
    const { act } = body as { act: Act }; // the door takes nothing else
    const ability = await this.#offered(owner, act);
    if (ability) return this.#act(owner, ability, act);
    const [, , , key] = request;
    return super.send(method, path, await this.#stored(body), key);
  }

  /** What is sent without a page names files that the server has. */
  async #stored(body: unknown): Promise<unknown> {
    let text = JSON.stringify(body);
    for (const [id, { name, buffer }] of this.#files)
      if (text.includes(`"${id}"`)) {
        const { body: file } = await super.upload(name, new Uint8Array(buffer));
        text = text.replaceAll(`"${id}"`, JSON.stringify((file as { fileId: string }).fileId));
      }
    return JSON.parse(text);
  }

  /** Keeps the file until a form asks for it. @returns an id of its own */
  override upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const fileId = `on-disk-${this.#files.size}`;
    this.#files.set(fileId, { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) });
    return Promise.resolve({ status: 201, body: { fileId }, bytes });
  }

  /** The browser of this person, signed in. */
  page(): Promise<Page> {
    return (this.#page ??= this.#signIn());
  }

  async #signIn(): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${this.#url}/sign-in`);
    await fillSignIn(page, this.accountId, this.#password);
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/sign-in'));
    return page;
  }

  async #offered(owner: string, act: Act): Promise<Ability | undefined> {
    const { body } = await this.get(owner);
    const { abilities } = body as { abilities: readonly Ability[] };
    return abilities.find((ability) =>
      Object.entries({ kind: ability.kind, ...subjectOf(ability) }).every(
        ([name, value]) => act[name] === value,
      ),
    );
  }

  async #act(owner: string, ability: Ability, act: Act): Promise<Answer> {
    const page = await this.page();
    await page.goto(`${this.#url}${placeOf(this.accountId, owner, ability)}`);
    if (act.kind === 'uploadMaterial' && isApplicant(this.accountId))
      return this.#handIn(owner, act, page);
    await page
      .locator(`[data-act="${abilityKey(ability)}"]`)
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: ability.name });
    try {
      const answer = await this.#submit(owner, ability, act, dialog);
      if (answer.status === 200) await dialog.waitFor({ state: 'hidden' });
      else await isTold(dialog, answer);
      this.acts += 1;
      return answer;
    } catch (cause) {
      const said = await dialog.innerText().catch(() => 'no dialog');
      throw new Error(`${this.accountId} could not ${act.kind} on the page: ${said}`, { cause });
    }
  }

  /** In the hall a material is handed in in its row. */
  async #handIn(owner: string, act: Act, page: Page): Promise<Answer> {
    const { body } = await this.get(owner);
    const { materials } = body as { materials: readonly { materialId: string; name: string }[] };
    const name = materials.find(({ materialId }) => materialId === act.materialId)?.name ?? '';
    await upload(page.locator('main'), name, act.fileIds as readonly string[], this.#files);
    const answered = page.waitForResponse(isSettled);
    await page.getByRole('button', { name: `提交：${name}` }).dblclick();
    this.acts += 1;
    return answerOf(await answered);
  }

  async #submit(owner: string, ability: Ability, act: Act, dialog: Locator): Promise<Answer> {
    const submit = dialog.getByRole('button', { name: `提交：${ability.name}` });
    await submit.waitFor();
    const { itemCaseId, requestId } = subjectOf(ability);
    const query = new URLSearchParams({
      ...(itemCaseId !== undefined && { itemCaseId }),
      ...(requestId !== undefined && { requestId }),
    });
    const { body } = await this.get(`${owner}/forms/${ability.kind}?${query.toString()}`);
    const { kind: _, ...said } = act;
    await fillForm(dialog, (body as ActForm).form, said, this.#files);
    const answered = dialog.page().waitForResponse(isSettled);
    // Impatiently: the second click is the same act.
    await submit.dblclick();
    return answerOf(await answered);
  }
}

/** A refusal is told in the words of the server. */
async function isTold(dialog: Locator, { body }: Answer): Promise<void> {
  const { detail } = body as { detail: string };
  expect(await dialog.innerText()).to.include(detail);
}

async function isSettled(response: Response): Promise<boolean> {
  if (response.request().method() !== 'POST' || !response.url().endsWith('/decisions'))
    return false;
  const { body } = await answerOf(response);
  return (body as { status: unknown }).status !== 'recorded';
}

async function answerOf(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.body());
  return { status: response.status(), body: JSON.parse(new TextDecoder().decode(bytes)), bytes };
}
