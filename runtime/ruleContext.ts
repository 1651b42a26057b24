import { randomUUID } from 'node:crypto';
import { officialCalendar } from '../domain/calendar/officialYears.ts';
import type { Directory, RuleContext } from '../domain/context.ts';
import type { Actor } from '../domain/identity/roles.ts';
import { Accounts, type Account } from '../models/accounts.ts';
import { Departments } from '../models/departments.ts';
import { SpecialProcedures } from '../models/specialProcedures.ts';
import type { Clock } from './clock.ts';

/** ms that the directory may be old: it is read for every act and step, and changes seldom. */
const DIRECTORY_AGE = 1000;

/** Gives rules what they may ask about the world. */
export interface RuleContexts {
  /** As of now. */
  current(): Promise<RuleContext>;
  /** As of another instant, in ms. */
  at(now: number): Promise<RuleContext>;
}

/** Reads departments, special procedures and staff from the store, at the most once a second. */
export function createRuleContexts(clock: Clock): RuleContexts {
  let read: { readonly at: number; readonly directory: Promise<Directory> } | undefined;
  const directory = (): Promise<Directory> => {
    if (!read || Date.now() - read.at > DIRECTORY_AGE) {
      const reading = readDirectory();
      read = { at: Date.now(), directory: reading };
      // A failed reading is not kept.
      reading.catch(() => (read = undefined));
    }
    return read.directory;
  };
  const at = async (now: number): Promise<RuleContext> => ({
    now,
    calendar: officialCalendar,
    directory: await directory(),
    newId: randomUUID,
  });
  return { at, current: async () => at(await clock.now()) };
}

async function readDirectory(): Promise<Directory> {
  const [departments, procedures, accounts] = await Promise.all([
    Departments.find().lean(),
    SpecialProcedures.find().lean(),
    Accounts.find({ active: true, departmentId: { $exists: true } }).lean<Account[]>(),
  ]);
  return {
    departments: new Map(departments.map((department) => [department.id, department])),
    specialProcedures: new Map(procedures.map((procedure) => [procedure.code, procedure])),
    staff: new Map(accounts.map((account) => [account.accountId, actorOf(account)])),
  };
}

/** The person behind an account, as rules and records name them. */
export function actorOf({ accountId, name, roles, departmentId }: Account): Actor {
  return { accountId, name, roles, ...(departmentId !== undefined && { departmentId }) };
}
