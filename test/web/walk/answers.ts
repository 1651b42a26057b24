import type { Locator, Page, Response } from 'playwright-core';
import type { Answer } from '../../../scripts/walkthrough/person.ts';

/** What a page was answered, as a `Person` would have been. */
export async function answerOf(response: Response): Promise<Answer> {
  const bytes = new Uint8Array(await response.body());
  return { status: response.status(), body: JSON.parse(new TextDecoder().decode(bytes)), bytes };
}

/** ms that an act may take until the page has read again what it changed. */
const PATIENCE = 120_000;

/** The next answer to such a request of the page. @param path its end */
export function answered(page: Page, method: string, path: string): Promise<Response> {
  return page.waitForResponse(
    (response) =>
      response.request().method() === method && new URL(response.url()).pathname.endsWith(path),
    { timeout: PATIENCE },
  );
}

/** The next answer to an act of the page that says what has become of it. */
export function settled(page: Page): Promise<Response> {
  return page.waitForResponse(
    async (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/decisions'))
        return false;
      const { body } = await answerOf(response);
      return (body as { status: unknown }).status !== 'recorded';
    },
    { timeout: PATIENCE },
  );
}

/** A refusal is told in the words of the server: those of single fields where there are any. */
export async function isTold(place: Locator, { body }: Answer): Promise<void> {
  const { detail, errors = [] } = body as Refusal;
  const words = errors.length > 0 ? errors.map(({ message }) => message) : [detail];
  for (const word of words) await place.getByText(word).first().waitFor();
}

interface Refusal {
  readonly detail: string;
  readonly errors?: readonly { readonly message: string }[];
}
