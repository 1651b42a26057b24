import { Accounts, type Account } from '../../../models/accounts.ts';
import { Departments } from '../../../models/departments.ts';
import { Settings, type Setting } from '../../../models/settings.ts';
import type { Department } from '../../../domain/catalogue/types.ts';

export interface Demonstration {
  readonly password: string;
  readonly accounts: readonly (Pick<Account, 'accountId' | 'name' | 'roles'> & {
    readonly departmentName?: string;
  })[];
}

/**
 * The demonstration accounts that the published password opens now. None of a store that holds any other
 * account: people of its own work there, and their data are real.
 * @returns null where there is no demonstration
 */
export async function findDemonstration(): Promise<Demonstration | null> {
  const setting = await Settings.findById('demonstration').lean<Setting>();
  if (!setting?.published) return null;
  const { password, passwordHashes, accountIds } = setting.published;
  if (await Accounts.exists({ accountId: { $nin: accountIds } })) return null;
  const [accounts, departments] = await Promise.all([
    Accounts.find(
      {
        ...{ passwordHash: { $in: passwordHashes }, active: true, mustChangePassword: false },
        'secondFactor.confirmedAt': { $exists: false },
      },
      { accountId: 1, name: 1, roles: 1, departmentId: 1 },
    )
      .sort({ createdAt: 1, _id: 1 })
      .lean<Account[]>(),
    Departments.find({}, { id: 1, shortName: 1 }).lean<Department[]>(),
  ]);
  if (accounts.length === 0) return null;
  const names = new Map(departments.map(({ id, shortName }) => [id, shortName]));
  return {
    password,
    accounts: accounts.map(({ accountId, name, roles, departmentId = '' }) => {
      const departmentName = names.get(departmentId);
      return { accountId, name, roles, ...(departmentName !== undefined && { departmentName }) };
    }),
  };
}
