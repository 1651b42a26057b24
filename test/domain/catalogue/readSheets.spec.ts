import { expect } from 'chai';
import { checkImport, type PresentCatalogue } from '../../../domain/catalogue/checkImport.ts';
import { compareImport } from '../../../domain/catalogue/compareImport.ts';
import type { Cell } from '../../../domain/catalogue/importCells.ts';
import { importFormat } from '../../../domain/catalogue/importColumns.ts';
import { importLimits } from '../../../domain/catalogue/importProblem.ts';
import { readSheets, writeSheets, type Sheet } from '../../../domain/catalogue/importSheets.ts';
import { loadSeed } from '../../../seed/load.ts';
import { departments } from '../../support/builders/directory.ts';
import { anItem } from '../../support/builders/stage.ts';

const present: PresentCatalogue = { departments, items: [], flowTemplates: [] };
const items = [
  anItem('permit', { promisedDays: 3, basis: '城乡规划法第四十条', milestone: true }),
  anItem('review', { predecessors: ['permit'], unconfirmed: ['promisedDays', 'materials'] }),
];

/** The sheets of the items with one cell changed; its row counts as a spreadsheet counts it. */
function sheetsWith(sheet: string, row: number, column: string, cell: Cell): Sheet[] {
  return writeSheets(items, departments).map(({ name, rows }) => {
    const at = rows[0]?.indexOf(column) ?? -1;
    if (name !== sheet) return { name, rows };
    return {
      name,
      rows: rows.map((cells, index) => (index === row - 1 ? cells.toSpliced(at, 1, cell) : cells)),
    };
  });
}

function check(sheets: readonly Sheet[]) {
  return checkImport(readSheets(sheets, departments, '省目录'), present);
}

function problemsOf(sheets: readonly Sheet[]) {
  const checked = check(sheets);
  return checked.ok ? [] : checked.problems;
}

describe('R21 a workbook of the provincial catalogue', () => {
  it('gives the items that it was written from, with its own source', () => {
    const checked = check(writeSheets(items, departments));
    expect(checked.ok && checked.items).to.deep.equal(
      items.map((item) => ({ ...item, source: '省目录' })),
    );
  });

  it('holds all of the catalogue: the whole seed goes out and comes back without a change', async () => {
    // given
    const { catalogue } = await loadSeed();
    // when
    const sheets = writeSheets(catalogue.items, catalogue.departments);
    const checked = checkImport(readSheets(sheets, catalogue.departments, '省目录'), catalogue);
    // then
    const compared = checked.ok && compareImport(checked.items, catalogue.items);
    expect(compared).to.deep.equal({
      changes: [],
      unchanged: catalogue.items.map(({ id }) => id),
      missing: [],
    });
  });

  it('is described by its columns, with what each takes', () => {
    expect(importFormat.map(({ name }) => name)).to.deep.equal(['事项', '材料']);
    for (const { expected } of importFormat.flatMap(({ columns }) => columns))
      expect(expected).not.to.equal('');
  });

  it('is read whatever the order of its columns, the width of brackets and other sheets', () => {
    const sheets = writeSheets(items, departments).map(({ name, rows }) => ({
      name: ` ${name} `,
      rows: rows.map((cells, index) =>
        cells
          .map((cell) => (index === 0 ? String(cell).replace('（', ' (').replace('）', ')') : cell))
          .toReversed(),
      ),
    }));
    const checked = check([{ name: '说明', rows: [['请勿改动']] }, ...sheets]);
    expect(checked.ok).to.equal(true);
  });

  it('takes numbers, TRUE, short names, several separators and rows without anything', () => {
    // given
    const [main, ...rest] = sheetsWith('事项', 2, '承诺时限（工作日）', 3);
    const rows = main!.rows.map((cells) => [...cells]);
    const column = (title: string) => rows[0]!.indexOf(title);
    rows[1]![column('里程碑')] = true;
    rows[2]![column('部门')] = '自然资源局';
    rows[2]![column('阶段')] = '工程建设许可,施工许可；并行推进';
    rows[2]![column('法定时限（工作日）')] = '２０';
    rows.splice(1, 0, [null, '  ', undefined]);
    // when
    const checked = check([{ name: '事项', rows }, ...rest]);
    // then
    expect(checked.ok && checked.items.map(({ stages, legalDays }) => [stages, legalDays])).to.eql([
      [[2], undefined],
      [[2, 3, 5], 20],
    ]);
  });

  const wrongCells: [string, Cell, string][] = [
    ['事项编码', 104001000, '应为文字，请把单元格设为文本后重新填写'],
    ['事项编码', '编号 1', '应为字母、数字和连字符，不超过 64 位'],
    ['事项名称', null, '不能为空，应填：文字'],
    ['事项名称', new Date('2026-01-01'), '应为文字，请把单元格设为文本后重新填写'],
    ['部门', '某某局', '没有这个部门，请填本系统中部门的全称或简称；新部门请先登记'],
    ['阶段', '第二阶段', '“第二阶段”不能识别，只能填：立项用地规划许可、'],
    ['线', '主线', '只能填：主流程事项、并行推进事项、前置条件核查'],
    ['里程碑', '√', '只能填“是”或“否”'],
    ['承诺时限（工作日）', '5个工作日', '应为不小于 0 的整数（工作日数，只填数字），没有的填“无”'],
    ['承诺时限（工作日）', 2.5, '应为不小于 0 的整数（工作日数，只填数字），没有的填“无”'],
    ['承诺时限（工作日）', -1, '应为不小于 0 的整数（工作日数，只填数字），没有的填“无”'],
    ['法定时限（工作日）', 0, '应为不小于 1 的整数（工作日数，只填数字），没有的填“无”'],
    ['法定时限（工作日）', '', '不能为空，应填：工作日数，按行政许可法一般规定的填“无”'],
    ['并入', 'nothing', '没有编号为“nothing”的事项'],
    ['前置事项', 'review、nothing', '没有编号为“nothing”的事项'],
    ['告知承诺', '部分', '只能填：实行告知承诺、不实行告知承诺、待核'],
    ['办理环节', '承办', '“承办”不能识别，应写明环节和办理人'],
    ['办理环节', '会签（部门负责人）', '只能是 承办、审核、批准 之一'],
    ['待核', '天气', '“天气”不能识别，只能填：'],
  ];
  for (const [column, cell, message] of wrongCells) {
    it(`tells what is wrong with ${String(cell)} in ${column}, and where`, () => {
      // when
      const [problem] = problemsOf(sheetsWith('事项', 2, column, cell));
      // then
      expect(problem).to.include({ sheet: '事项', row: 2, column });
      expect(problem?.message).to.include(message);
    });
  }

  it('tells what stands there, cut short', () => {
    const [problem] = problemsOf(sheetsWith('事项', 3, '部门', '部'.repeat(100)));
    expect(problem).to.include({ row: 3, value: `${'部'.repeat(60)}…` });
  });

  it('tells what is wrong with a material at its own row', () => {
    expect(problemsOf(sheetsWith('材料', 3, '材料编号', 'X1'))[0]).to.deep.equal({
      ...{ sheet: '材料', row: 3, column: '材料编号', value: 'X1', message: '格式不正确' },
    });
    expect(problemsOf(sheetsWith('材料', 2, '事项编码', 'nothing'))[0]).to.deep.include({
      ...{ sheet: '材料', row: 2, column: '事项编码', value: 'nothing' },
      message: '“事项”表中没有这个编码，请核对',
    });
    expect(problemsOf(sheetsWith('材料', 3, '材料名称', '另一种'))[0]).to.deep.include({
      ...{ sheet: '材料', row: 3, column: '材料编号', value: 'M001' },
      message: '材料编号 M001 已用于“申请书”，同一编号应是同一材料',
    });
  });

  it('tells every problem at once, and none that only follows from another', () => {
    // given
    const [main, materials] = sheetsWith('事项', 2, '部门', '某某局');
    const rows = [...main!.rows, main!.rows[2]!.map((cell, at) => (at === 1 ? null : cell))];
    // when
    const problems = problemsOf([{ name: '事项', rows }, materials!]);
    // then
    expect(problems.map(({ row, column }) => [row, column])).to.deep.equal([
      [2, '部门'],
      [4, '事项名称'],
      [4, '事项编码'],
    ]);
    expect(problems[2]?.message).to.equal('与第 3 行重复，同一事项只能有一行');
  });

  it('tells sheets and columns that are missing, doubled or unknown', () => {
    const [main, materials] = writeSheets(items, departments);
    const renamed = main!.rows.map((cells, index) =>
      index === 0 ? [...cells.map((cell) => (cell === '线' ? '主线' : cell)), '里程碑'] : cells,
    );
    expect(problemsOf([{ name: '事项', rows: renamed }])).to.deep.equal([
      {
        ...{ sheet: '事项', row: 1, column: '主线' },
        message: '没有这一列，请删除或改为规定的列名',
      },
      { ...{ sheet: '事项', row: 1, column: '里程碑' }, message: '这一列出现了两次，请删除一列' },
      {
        ...{ sheet: '事项', row: 1, column: '线' },
        message: '缺少这一列，应填：主流程事项、并行推进事项、前置条件核查',
      },
      { sheet: '材料', message: '缺少这个工作表，请按导入格式准备' },
    ]);
    expect(problemsOf([{ name: '事项', rows: [] }, materials!])[0]).to.deep.equal({
      ...{ sheet: '事项', message: '工作表是空的' },
    });
  });

  it('refuses sheets without items and with too many rows', () => {
    const [main, materials] = writeSheets(items, departments);
    const headers = [main!, materials!].map(({ name, rows }) => ({ name, rows: rows.slice(0, 1) }));
    expect(problemsOf(headers)).to.deep.equal([
      { sheet: '文件', message: '文件中没有任何审批事项' },
    ]);
    const rows = [main!.rows[0]!, ...Array<Cell[]>(importLimits.items + 1).fill(['x'])];
    expect(problemsOf([{ name: '事项', rows }, headers[1]!])).to.deep.equal([
      { sheet: '事项', message: '最多 2000 行，请拆分后分次导入' },
    ]);
  });
});
