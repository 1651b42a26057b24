import type { Answer, Person } from '../../../scripts/walkthrough/person.ts';
import type { Files } from './fillForm.ts';
import type { OpenPage } from './OpenPage.ts';

/** Somebody who has a browser. */
export interface PageUser extends Pick<Person, 'accountId' | 'get'> {
  /** What they have on their disk. */
  readonly files: Files;
  /** Their page, in front of all others. */
  openPage(): Promise<OpenPage>;
  /** Whether it was behind others until it was opened last. */
  readonly wasBehind: boolean;
}

/**
 * Does by mouse and keyboard what a request would do.
 * @returns undefined when no page offers it to this person
 */
export type Way = (person: PageUser, path: string, body: unknown) => Promise<Answer | undefined>;
