import { readFileSync } from 'node:fs';
import { citySchema, type City } from '../../../domain/city.ts';
import type { Department, SpecialProcedure } from '../../../domain/catalogue/types.ts';
import type { Directory } from '../../../domain/context.ts';
import { person } from './people.ts';

/** Departments, special procedures and staff that the tests of the rules need. */

function department(id: string, name: string, more: Partial<Department> = {}): Department {
  return {
    id,
    name,
    shortName: name,
    level: 'county',
    region: '210782',
    duties: ['cooperating'],
    source: '测试',
    unconfirmed: [],
    ...more,
  };
}

/** `planning-bureau` leads the stage of the builders. */
export const departments = [
  department('planning-bureau', '自然资源局', { duties: ['lead'] }),
  department('reform-bureau', '发展和改革局'),
  department('housing-bureau', '住房和城乡建设局'),
  department('defence-office', '人防办'),
  department('culture-bureau', '文化旅游和广播电视局'),
  department('supervision-bureau', '营商环境建设局', { duties: ['supervision'] }),
  department('weather-bureau', '气象局', { level: 'city' }),
];

function procedure(code: string, name: string, statutory: boolean): SpecialProcedure {
  return {
    code,
    name,
    statutory,
    greatestDays: 30,
    basis: '测试',
    source: '测试',
    unconfirmed: [],
  };
}

export const procedures = [
  procedure('expert-review', '专家评审', true),
  procedure('site-visit', '踏勘', false),
];

/** The city of the seed. */
export function aCity(): City {
  const path = new URL('../../../seed/city.json', import.meta.url);
  return citySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Everybody in every department, and what the rules may ask of the world. */
export function aDirectory(): Directory {
  const staff = departments.flatMap(({ id }) => [
    person('clerk', id),
    person('lead', id),
    person('staff', id),
    person('staff', id, 2),
    person('leader', id),
  ]);
  return {
    city: aCity(),
    departments: new Map(departments.map((entry) => [entry.id, entry])),
    specialProcedures: new Map(procedures.map((entry) => [entry.code, entry])),
    staff: new Map(staff.map((entry) => [entry.accountId, entry])),
  };
}
