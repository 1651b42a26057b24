import { randomUUID } from 'node:crypto';
import type { Directory, RuleContext } from '../domain/context.ts';
import type { Actor } from '../domain/identity/roles.ts';
import { Accounts, type Account } from '../models/accounts.ts';
import { Departments } from '../models/departments.ts';
import { SpecialProcedures } from '../models/specialProcedures.ts';
import { readCalendar } from './calendar.ts';
import { findCity, known } from './city.ts';
import type { Clock } from './clock.ts';

/** ms that directory and calendar may be old: they are read for every act, and change seldom. */
export const WORLD_AGE = 1000;

/** What rules ask about and nobody of them changes. */
type World = Pick<RuleContext, 'calendar' | 'directory'>;

/** Gives rules what they may ask about the world. */
export interface RuleContexts {
  /** As of now. */
  current(): Promise<RuleContext>;
  /** As of another instant, in ms. */
  at(now: number): Promise<RuleContext>;
}

/** Reads calendar, city, departments, special procedures and staff, at the most once a second. */
export function createRuleContexts(clock: Clock): RuleContexts {
  let read: { readonly at: number; readonly world: Promise<World> } | undefined;
  const world = (): Promise<World> => {
    if (!read || Date.now() - read.at > WORLD_AGE) {
      const reading = readWorld();
      read = { at: Date.now(), world: reading };
      // A failed reading is not kept.
      reading.catch(() => (read = undefined));
    }
    return read.world;
  };
  const at = async (now: number): Promise<RuleContext> => ({
    now,
    ...(await world()),
    newId: randomUUID,
  });
  return { at, current: async () => at(await clock.now()) };
}

async function readWorld(): Promise<World> {
  const [calendar, directory] = await Promise.all([readCalendar(), readDirectory()]);
  return { calendar, directory };
}

/** As the store has it now: for rules about the people themselves. */
export async function readDirectory(): Promise<Directory> {
  const [city, departments, procedures, accounts] = await Promise.all([
    findCity(),
    Departments.find().lean(),
    SpecialProcedures.find().lean(),
    Accounts.find({ active: true, departmentId: { $exists: true } }).lean<Account[]>(),
  ]);
  return {
    // Most rules do not ask for it.
    get city() {
      return known(city);
    },
    departments: new Map(departments.map((department) => [department.id, department])),
    specialProcedures: new Map(procedures.map((procedure) => [procedure.code, procedure])),
    staff: new Map(accounts.map((account) => [account.accountId, actorOf(account)])),
  };
}

/** The person behind an account, as rules and records name them. */
export function actorOf({ accountId, name, roles, departmentId }: Account): Actor {
  return { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) };
}
