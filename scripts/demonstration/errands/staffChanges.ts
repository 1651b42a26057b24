import type { CityDay, Errand } from '../../year/errands/errand.ts';
import { CONFIRMING, idNumberOf, StaffOffice } from '../../year/errands/staff.ts';
import type { Story } from './story.ts';

// None of them opens an account, closes one or changes a password, so that whoever tries the
// demonstration out finds its accounts as they are described.

/** 已退回: somebody new, whose paper lacks the seal. */
async function* returned(key: string, first: CityDay, number: number): Errand {
  const office = new StaffOffice('water-resources', key);
  const path = await office.report(first.acting, {
    kind: 'joins',
    accountId: 'water-resources-staff-2',
    name: '温静怡',
    idNumber: idNumberOf(number),
    roles: ['staff'],
  });
  const reasons = '申报表未加盖单位公章，请补盖后重新申报';
  await office.act((yield).acting, CONFIRMING, path, { kind: 'returnStaffChange', reasons });
}

/** 已确认: one of the department does another's work, too. */
async function* confirmed(key: string, first: CityDay): Errand {
  const office = new StaffOffice('archives', key);
  const path = await office.report(
    first.acting,
    { kind: 'changesRoles', accountId: 'archives-leader', roles: ['leader', 'staff'] },
    '承办人员外出培训期间，由负责人兼任',
  );
  await office.act((yield).acting, CONFIRMING, path, { kind: 'confirmStaffChange' });
}

/** 待确认. */
async function* filed(key: string, { acting }: CityDay): Errand {
  const office = new StaffOffice('development-reform', key);
  await office.report(
    acting,
    { kind: 'changesRoles', accountId: 'development-reform-staff', roles: ['staff', 'clerk'] },
    '窗口轮岗，兼任综合受理',
  );
  yield; // The visitor confirms or returns it.
}

/** 人员变更报送 (R22) in each of its states. */
export const staffStories: readonly Story[] = [
  { begin: confirmed, days: 3 },
  { begin: returned, days: 2 },
  { begin: filed, days: 1 },
];
