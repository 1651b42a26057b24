import type { Seed } from '../../seed/load.ts';
import { WalkthroughFailure } from './failure.ts';
import { Person } from './person.ts';

/** The demonstration accounts, each with a browser of its own. */
export class People {
  readonly #url: string;
  readonly #seed: Seed;
  readonly #present = new Map<string, Person>();

  constructor(url: string, seed: Seed) {
    this.#url = url;
    this.#seed = seed;
  }

  /** The person behind an account. @throws when there is no such account */
  as(accountId: string): Person {
    const present = this.#present.get(accountId);
    if (present) return present;
    const account = this.#seed.accounts.find((known) => known.accountId === accountId);
    if (!account) throw new WalkthroughFailure(`there is no account ${accountId}`);
    const person = new Person(this.#url, account, this.#seed.demonstrationPassword);
    this.#present.set(accountId, person);
    return person;
  }

  /** Everybody who has done or read something, in the order of their ids. */
  get present(): readonly Person[] {
    return [...this.#present.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  }

  /** `名（部门）` for the lines of the walk. */
  titleOf({ accountId, name }: Person): string {
    const account = this.#seed.accounts.find((known) => known.accountId === accountId);
    const department = this.#seed.catalogue.departments.find(
      ({ id }) => id === account?.departmentId,
    );
    return `${name}（${department?.name ?? '申请人'}）`;
  }
}
