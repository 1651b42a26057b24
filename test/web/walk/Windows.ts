import type { OpenPage } from './OpenPage.ts';

/** The windows of all people, of which one is in front; a page behind it rests, as on any desktop. */
export class Windows {
  #front: OpenPage | undefined;

  /** @returns whether it was behind another one */
  async toFront(page: OpenPage): Promise<boolean> {
    if (this.#front === page) return false;
    await this.#front?.show(false);
    this.#front = page;
    await page.show(true);
    return true;
  }
}
