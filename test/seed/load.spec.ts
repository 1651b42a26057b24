import { expect } from 'chai';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { officialCalendar } from '../support/builders/calendar.ts';
import { startClock } from '../../domain/clock/steps.ts';
import { dueDate } from '../../domain/clock/ledger.ts';
import { stageLimit, templateEntries } from '../../domain/catalogue/template.ts';
import { ROLE_NAMES } from '../../domain/identity/roles.ts';
import { loadSeed, SeedError } from '../../seed/load.ts';
import type { Seed } from '../../seed/load.ts';
import { temporaryFolder } from '../support/folder.ts';

const seedFolder = join(import.meta.dirname, '../../seed');

describe('the seed data', () => {
  let seed: Seed;
  before(async () => {
    seed = await loadSeed();
  });

  it('has departments of both levels, with every duty', () => {
    const { departments } = seed.catalogue;
    expect(new Set(departments.map(({ level }) => level))).to.deep.equal(
      new Set(['city', 'county']),
    );
    expect(new Set(departments.flatMap(({ duties }) => duties)).size).to.equal(7);
  });

  it('has at least 50 items, each with its source', () => {
    expect(seed.catalogue.items.length).to.be.at.least(50);
    expect(seed.catalogue.items.filter(({ source }) => source === '')).to.deep.equal([]);
  });

  it('has one published flow template for flow types 1 to 4 and stages 1 to 4', () => {
    const published = seed.catalogue.flowTemplates
      .filter(({ state }) => state === 'published')
      .map(({ flowType, stage }) => `${flowType}/${stage}`)
      .sort();
    expect(published).to.deep.equal(
      [1, 2, 3, 4].flatMap((flowType) => [1, 2, 3, 4].map((stage) => `${flowType}/${stage}`)),
    );
  });

  const limits: [string, number[]][] = [
    ['government-building', [16, 21, 8, 9]],
    ['government-linear', [16, 6, 8, 9]],
    ['social', [14, 21, 8, 9]],
  ];
  for (const [flow, days] of limits) {
    it(`adds up to ${days.join(' + ')} working days for ${flow}`, () => {
      expect([1, 2, 3, 4].map((stage) => limitOf(`${flow}-stage-${stage}`))).to.deep.equal(days);
    });
  }

  it('adds up to 18 working days where the project is 核准 instead of 备案', () => {
    const asked = entriesOf('social-stage-1').filter(
      ({ item, askedByDefault }) =>
        item.id === 'enterprise-project-ratification' ||
        (askedByDefault && item.id !== 'enterprise-project-filing'),
    );
    expect(stageLimit(asked)).to.equal(18);
  });

  it('does not count the days of a merged item', () => {
    const merged = entriesOf('government-building-stage-3').filter(
      ({ mergedInto }) => mergedInto !== undefined,
    );
    expect(merged.map(({ item }) => item.name)).to.include('建设工程质量监督手续');
    expect(merged.filter(({ promisedDays }) => promisedDays !== undefined)).to.deep.equal([]);
  });

  it('marks as statutory exactly what law 45 names', () => {
    const statutory = seed.catalogue.specialProcedures.filter((procedure) => procedure.statutory);
    expect(statutory.map(({ name }) => name)).to.deep.equal([
      '听证',
      '招标',
      '拍卖',
      '检验',
      '检测',
      '检疫',
      '鉴定',
      '专家评审（专家论证）',
    ]);
  });

  it('has an account of every role, and staff and leader of every department with items', () => {
    const { accounts, catalogue } = seed;
    expect(new Set(accounts.flatMap(({ roles }) => roles))).to.deep.equal(new Set(ROLE_NAMES));
    const holds = (departmentId: string, role: string) =>
      accounts.some(
        (account) =>
          account.departmentId === departmentId && account.roles.some((held) => held === role),
      );
    for (const { departmentId } of catalogue.items) {
      expect(holds(departmentId, 'staff'), departmentId).to.equal(true);
      expect(holds(departmentId, 'leader'), departmentId).to.equal(true);
    }
    for (const { leadDepartmentId } of catalogue.flowTemplates) {
      expect(holds(leadDepartmentId, 'clerk'), leadDepartmentId).to.equal(true);
      expect(holds(leadDepartmentId, 'lead'), leadDepartmentId).to.equal(true);
    }
    expect(seed.demonstrationPassword).to.have.length.greaterThan(11);
  });

  it('gives the limits that clocks are started with', () => {
    const value = limitOf('government-building-stage-2');
    const clock = startClock('stage', '2026-09-01', { value, unit: 'workingDays' });
    expect(dueDate(clock, officialCalendar)?.date).to.equal('2026-09-30');
  });

  function entriesOf(templateId: string) {
    const template = seed.catalogue.flowTemplates.find(({ id }) => id === templateId);
    if (!template) throw new Error(templateId);
    return templateEntries(template, new Map(seed.catalogue.items.map((item) => [item.id, item])));
  }

  function limitOf(templateId: string): number {
    return stageLimit(entriesOf(templateId).filter(({ askedByDefault }) => askedByDefault));
  }
});

describe('seed data with mistakes', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('seed');
  });
  afterEach(() => folder.remove());

  async function withFile(name: string, change: (content: string) => string): Promise<SeedError> {
    await cp(seedFolder, folder.path, { recursive: true });
    const path = join(folder.path, name);
    await writeFile(path, change(await readFile(path, 'utf8')));
    try {
      await loadSeed(folder.path);
    } catch (error) {
      if (error instanceof SeedError) return error;
      throw error;
    }
    throw new Error('the mistake was not found');
  }

  it('are told by row and column, all at once', async () => {
    const error = await withFile('items.json', (content) =>
      content
        .replace('"departmentId": "development-reform"', '"departmentId": "nowhere"')
        .replace('"promisedDays": 6', '"promisedDays": -6')
        .replace('"informedCommitment": "no"', '"informedCommitment": "maybe"'),
    );
    expect(error.errors).to.deep.include({
      table: 'items',
      row: 2,
      column: 'promisedDays',
      message: '不能小于 0',
    });
    expect(error.message).to.contain(
      '审批事项 第 1 行 informedCommitment：只能是 yes、no、unconfirmed 之一',
    );
  });

  it('are told when a file is not JSON, or no list, or not there', async () => {
    expect((await withFile('departments.json', () => '[{')).message).to.contain('不是有效的 JSON');
    expect((await withFile('departments.json', () => '{}')).message).to.contain('应是一个列表');
    expect((await withFile('accounts.json', () => '[]')).message).to.contain(
      'demonstrationPassword',
    );
  });

  it('are told in accounts: unknown department, wrong credit code, two equal names', async () => {
    const error = await withFile('accounts.json', (content) =>
      content
        .replace('"creditCode": "91210782MA0TEXT01W"', '"creditCode": "91210782MA0TEXT010"')
        .replace('"departmentId": "natural-resources"', '"departmentId": "nowhere"')
        .replace('"accountId": "applicant-person"', '"accountId": "applicant-company"'),
    );
    expect(error.message.split('\n').slice(1)).to.deep.equal([
      '账号 第 2 行 accountId：“applicant-company”与第 1 行重复',
      '账号 第 1 行 applicant.creditCode：统一社会信用代码的校验码不正确，请核对营业执照',
      '账号 第 3 行 departmentId：没有编号为“nowhere”的部门',
    ]);
  });

  it('are told in the calendar: a statutory day that is not off, a worked Monday', async () => {
    const error = await withFile('calendar-years.json', (content) =>
      content.replaceAll('"2025-01-01"', '"2025-01-02"').replace('"2026-01-04"', '"2026-01-05"'),
    );
    expect(error.message.split('\n').slice(1)).to.deep.equal([
      '工作日历 第 1 行 2025：2025-01-01 是法定节假日（元旦），放假安排中没有这一天',
      '工作日历 第 2 行 2026：调休上班日 2026-01-05 不是周六或周日',
    ]);
  });
});
