import { isDeepStrictEqual } from 'node:util';
import type { Page, Response } from 'playwright-core';
import type { Ability } from '../../../web/acts/ability.ts';

/** ms within which a page that comes to the front is told what it missed, unless the machine is busy. */
const CATCHING_UP = 3_000;

const OWNER = /^\/api\/(stages|projects)\/[^/]+$/;

/** The one page that a person keeps open, and what it was told last. */
export class OpenPage {
  readonly page: Page;
  readonly #url: string;
  readonly #signIn: (page: Page) => Promise<void>;
  #isSignedIn = false;
  readonly #told = new Map<string, Response>();

  /** @param signIn what is done at the first address that is entered, which leads on from there */
  constructor(page: Page, url: string, signIn: (page: Page) => Promise<void>) {
    this.page = page;
    this.#url = url;
    this.#signIn = signIn;
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (response.request().method() === 'GET' && OWNER.test(pathname))
        this.#told.set(pathname, response);
    });
  }

  /** Enters the address, and so reads everything anew. */
  async enter(path: string): Promise<void> {
    this.#told.clear();
    await this.page.goto(this.#url + path);
    if (!this.#isSignedIn) await this.#signIn(this.page);
    this.#isSignedIn = true;
  }

  /** Stays where the page is already there, follows a link where the page has one, or enters the address. */
  async go(path: string): Promise<void> {
    const { pathname, search } = new URL(this.page.url());
    if (pathname + search === path) return;
    const link = this.page.locator(`a[href="${path}"]:visible`).first();
    if ((await link.count()) > 0) await link.click();
    else await this.enter(path);
  }

  /** Comes to the front, or goes behind the other windows, where a page keeps no connection. */
  async show(isVisible: boolean): Promise<void> {
    // A browser without windows shows all of its pages at the same time.
    await this.page.evaluate(`
      for (const [name, value] of Object.entries(${JSON.stringify(
        isVisible
          ? { hidden: false, visibilityState: 'visible' }
          : { hidden: true, visibilityState: 'hidden' },
      )}))
        Object.defineProperty(document, name, { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    `);
  }

  /**
   * Goes to where an act is, with a page that knows of it.
   * @param owner path of its API
   * @param wasBehind whether the page is only now told what it missed
   */
  async goToAct(path: string, owner: string, ability: Ability, wasBehind: boolean): Promise<void> {
    if (!this.#isAt(path)) return this.enter(path);
    if (wasBehind && !(await this.#knows(owner, ability))) await this.#isToldOf(owner);
    if (!(await this.#knows(owner, ability))) await this.enter(path);
    // What is about the whole stands beside each of its parts.
    else if (path.includes('?')) await this.go(path);
  }

  async #isToldOf(owner: string): Promise<void> {
    const answer = (response: Response) => new URL(response.url()).pathname === owner;
    // Else the page is loaded anew, as people do.
    await this.page.waitForResponse(answer, { timeout: CATCHING_UP }).catch(() => undefined);
  }

  #isAt(path: string): boolean {
    return new URL(this.page.url()).pathname === new URL(path, this.#url).pathname;
  }

  /** Whether the page was told of this very act: one on an earlier task looks the same. */
  async #knows(owner: string, ability: Ability): Promise<boolean> {
    try {
      const told = (await this.#told.get(owner)?.json()) as { abilities: Ability[] } | undefined;
      return told?.abilities.some((one) => isDeepStrictEqual(one, ability)) === true;
    } catch {
      // What was told to a page that is no more.
      return false;
    }
  }
}
