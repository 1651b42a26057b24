import { hash } from '@node-rs/argon2';
import type { Seed } from '../../seed/load.ts';
import { loadSeed } from '../../seed/load.ts';
import { Accounts, type Account } from '../../models/accounts.ts';
import { Departments } from '../../models/departments.ts';
import { FlowTemplates } from '../../models/flowTemplates.ts';
import { Items } from '../../models/items.ts';
import { SpecialProcedures } from '../../models/specialProcedures.ts';
import type { SecretBox } from '../../runtime/secretBox.ts';

/**
 * Fills an empty database with the catalogue and the demonstration accounts. Accounts come last, so
 * that an interrupted filling is done again; every row is written under its own id.
 * @returns the seed when the database was empty
 */
export async function fillEmptyDatabase(box: SecretBox, now: number): Promise<Seed | undefined> {
  if (await Accounts.exists({})) return undefined;
  const seed = await loadSeed();
  const { departments, items, flowTemplates, specialProcedures } = seed.catalogue;
  await Departments.bulkWrite(departments.map((row) => upsert({ id: row.id }, row)));
  await SpecialProcedures.bulkWrite(
    specialProcedures.map((row) => upsert({ code: row.code }, row)),
  );
  await Items.bulkWrite(items.map((row) => upsert({ id: row.id, version: row.version }, row)));
  await FlowTemplates.bulkWrite(
    flowTemplates.map((row) => upsert({ id: row.id, version: row.version }, row)),
  );
  await Accounts.insertMany(await accountsOf(seed, box, now));
  return seed;
}

function upsert<T>(filter: Partial<T>, row: T) {
  return { replaceOne: { filter, replacement: row, upsert: true } } as const;
}

async function accountsOf(seed: Seed, box: SecretBox, now: number): Promise<Account[]> {
  // One password, one hash: the demonstration has no secret to protect.
  const passwordHash = await hash(seed.demonstrationPassword);
  return seed.accounts.map(({ accountId, name, roles, departmentId, applicant, phone }) => ({
    accountId,
    name,
    roles: [...roles],
    passwordHash,
    mustChangePassword: false,
    active: true,
    sessionEpoch: 0,
    createdAt: now,
    ...(departmentId !== undefined && { departmentId }),
    ...(phone !== undefined && { sealedPhone: box.seal(phone) }),
    ...(applicant && {
      applicant:
        applicant.kind === 'company'
          ? { kind: applicant.kind, creditCode: applicant.creditCode }
          : { kind: applicant.kind, sealedIdNumber: box.seal(applicant.idNumber) },
    }),
  }));
}
