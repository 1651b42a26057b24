import type { Seed } from '../../seed/load.ts';
import { WalkthroughFailure } from './failure.ts';
import { Person } from './person.ts';

/** Somebody who comes while the scenarios are played. */
export interface NewPerson {
  readonly accountId: string;
  readonly name: string;
  readonly departmentId: string;
}

type Account = ConstructorParameters<typeof Person>[1];

/** How a person comes to the system at an address. */
export type Arrival = (url: string, account: Account, password: string) => Person;

const withoutPages: Arrival = (...person) => new Person(...person);

/** The demonstration accounts, each with a browser of its own. */
export class People {
  readonly #url: string;
  readonly #seed: Seed;
  readonly #arrive: Arrival;
  readonly #present = new Map<string, Person>();
  readonly #departments = new Map<string, string | undefined>();

  constructor(url: string, seed: Seed, arrive = withoutPages) {
    this.#url = url;
    this.#seed = seed;
    this.#arrive = arrive;
    for (const { accountId, departmentId } of seed.accounts)
      this.#departments.set(accountId, departmentId);
  }

  /** The person behind an account. @throws when there is no such account */
  as(accountId: string): Person {
    const present = this.#present.get(accountId);
    if (present) return present;
    const account = this.#seed.accounts.find((known) => known.accountId === accountId);
    if (!account) throw new WalkthroughFailure(`there is no account ${accountId}`);
    const person = this.#arrive(this.#url, account, this.#seed.demonstrationPassword);
    this.#present.set(accountId, person);
    return person;
  }

  /** Somebody who was not there before. @param password that was handed out */
  join({ accountId, name, departmentId }: NewPerson, password: string): Person {
    const person = this.#arrive(this.#url, { accountId, name }, password);
    this.#present.set(accountId, person);
    this.#departments.set(accountId, departmentId);
    return person;
  }

  /** Somebody whose account is closed is not asked any more. */
  leave({ accountId }: Person): void {
    this.#present.delete(accountId);
  }

  /** Everybody who has done or read something, in the order of their ids. */
  get present(): readonly Person[] {
    return [...this.#present.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  }

  /** `名（部门）` for the lines of the walk. */
  titleOf({ accountId, name }: Person): string {
    const departmentId = this.#departments.get(accountId);
    const department = this.#seed.catalogue.departments.find(({ id }) => id === departmentId);
    return `${name}（${department?.name ?? '申请人'}）`;
  }
}
