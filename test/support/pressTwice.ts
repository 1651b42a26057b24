import { expect } from 'chai';
import type { Locator, Request, Route } from 'playwright-core';
import { deferred } from './deferred.ts';

const changes = (request: Request): boolean => !['GET', 'HEAD'].includes(request.method());

/** What a page has begun after a click is through. */
const NEXT_FRAME = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';

/**
 * Presses a button twice, by hand or by the keyboard, while the answer of the server is held back; then
 * it comes. One thing only may have been asked of the server: the same request under the same key is one.
 */
export async function pressTwice(button: Locator, by: 'hand' | 'key' = 'hand'): Promise<void> {
  const page = button.page();
  const asked: string[] = [];
  const begun = deferred();
  const pressed = deferred();
  const hold = async (route: Route): Promise<void> => {
    const request = route.request();
    if (changes(request)) {
      asked.push(intentionOf(request, asked.length));
      begun.resolve();
      await pressed.promise;
    }
    await route.fallback();
  };
  await page.route('**/api/**', hold);
  const answered = page.waitForResponse((response) => changes(response.request()));
  if (by === 'hand') await button.dblclick();
  else {
    await button.press('Enter');
    await page.keyboard.press('Enter');
  }
  await begun.promise;
  await page.evaluate(NEXT_FRAME);
  pressed.resolve();
  await answered;
  // What the answer leads to is another thing.
  const intentions = new Set(asked);
  await page.unroute('**/api/**', hold);
  expect([...intentions], 'what one press asks for').to.have.length(1);
}

/** What a request is about; without a key each is another one. */
function intentionOf(request: Request, serial: number): string {
  const { pathname } = new URL(request.url());
  return `${request.method()} ${pathname} ${request.headers()['idempotency-key'] ?? serial}`;
}
