import type { Browser } from 'playwright-core';
import { Person, type Answer } from '../../../scripts/walkthrough/person.ts';
import { fillSignIn } from '../../support/browser.ts';
import type { LocalFile } from './fillForm.ts';
import { OpenPage } from './OpenPage.ts';
import type { PageUser } from './way.ts';
import { wayOf } from './ways.ts';
import type { Windows } from './Windows.ts';

export interface Account {
  readonly accountId: string;
  readonly name: string;
}

/** Time passes by itself: nobody does it on a page. */
const TIME = '/api/time-travel';

/**
 * Somebody who does on the pages, by mouse and keyboard, what a `Person` would send. An act that no
 * page offers is sent as it is: that it is refused is what the scenario wants to see.
 */
export class PagePerson extends Person implements PageUser {
  readonly #url: string;
  readonly #password: string;
  readonly #browser: Browser;
  readonly #windows: Windows;
  readonly #files = new Map<string, LocalFile>();
  #page: Promise<OpenPage> | undefined;
  wasBehind = false;
  #done: string[] = [];
  #sent: string[] = [];

  /** @param windows of all who have this browser */
  constructor(url: string, account: Account, password: string, browser: Browser, windows: Windows) {
    super(url, account, password);
    this.#url = url;
    this.#password = password;
    this.#browser = browser;
    this.#windows = windows;
  }

  /** What was done on a page, and how it was answered: `acceptItem 200`. */
  get done(): readonly string[] {
    return this.#done;
  }

  /** What was sent without a page. */
  get sent(): readonly string[] {
    return this.#sent;
  }

  /** Another scenario begins, with the page that is open. */
  beginAnew(): void {
    this.#done = [];
    this.#sent = [];
  }

  get files(): ReadonlyMap<string, LocalFile> {
    return this.#files;
  }

  override async send(...request: Parameters<Person['send']>): Promise<Answer> {
    const [method, path, body, key] = request;
    const { act } = (body ?? {}) as { act?: { readonly kind: string } };
    const what = act?.kind ?? `${method} ${path}`;
    const answer = await this.#onPage(method, path, body);
    if (answer) {
      this.#done.push(`${what} ${answer.status}`);
      return answer;
    }
    const plain = await super.send(method, path, await this.#stored(body), key);
    if (path !== TIME) this.#sent.push(`${what} ${plain.status}`);
    return plain;
  }

  async #onPage(method: string, path: string, body: unknown): Promise<Answer | undefined> {
    try {
      return await wayOf(method, path)?.(this, path, body);
    } catch (cause) {
      throw new Error(`${this.accountId} could not ${method} ${path} on a page`, { cause });
    }
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

  async openPage(): Promise<OpenPage> {
    const page = await (this.#page ??= this.#open());
    this.wasBehind = await this.#windows.toFront(page);
    return page;
  }

  /** Signs in where they are asked to. */
  async #open(): Promise<OpenPage> {
    const context = await this.#browser.newContext({
      locale: 'zh-CN',
      // What moves is no part of what is walked, and costs a busy machine much.
      reducedMotion: 'reduce',
    });
    return new OpenPage(await context.newPage(), this.#url, async (page) => {
      await fillSignIn(page, this.accountId, this.#password);
      await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    });
  }
}
