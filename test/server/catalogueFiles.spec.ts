import { expect } from 'chai';
import { CatalogueImports } from '../../models/catalogueImports.ts';
import { bodyOf } from '../support/applicationServer.ts';
import { CatalogueServer, IMPORTS, jsonOf, PERMIT } from '../support/catalogueServer.ts';
import { workbookOf, workbookOfXml } from '../support/workbook.ts';

describe('R21 files of the catalogue over HTTP', () => {
  let server: CatalogueServer;

  before(async () => {
    server = await CatalogueServer.start();
  });

  after(() => server.stop());

  beforeEach(() => server.reset());

  async function refused(bytes: Buffer, name: string) {
    const response = await server.upload('builder', bytes, name);
    expect(await CatalogueImports.countDocuments()).to.equal(0);
    return { status: response.status, body: bodyOf(response) };
  }

  it('with problems imports nothing and names every one with its place', async () => {
    const items = server.itemsWith({ [PERMIT]: { departmentId: 'nowhere' } });
    const [main, materials] = server.sheets([...items, items[0]!]);
    const rows = main!.rows.map((cells, row) => (row === 3 ? cells.with(6, '三天') : cells));
    const bytes = await workbookOf([{ name: main!.name, rows }, materials!]);
    const { status, body } = await refused(bytes, '目录.xlsx');
    expect(status).to.equal(400);
    expect(body.detail).to.include('没有导入任何内容');
    const at = items.findIndex(({ id }) => id === PERMIT) + 2;
    expect(body.rows).to.deep.include.members([
      {
        ...{ sheet: '事项', row: at, column: '部门', value: 'nowhere' },
        message: '没有这个部门，请填本系统中部门的全称或简称；新部门请先登记',
      },
      {
        ...{ sheet: '事项', row: 4, column: '承诺时限（工作日）', value: '三天' },
        message: '应为不小于 0 的整数（工作日数，只填数字），没有的填“无”',
      },
      {
        ...{ sheet: '事项', row: items.length + 2, column: '事项编码', value: items[0]!.id },
        message: '与第 2 行重复，同一事项只能有一行',
      },
    ]);
  });

  it('is read by the values of its formulas; one that was never computed is an empty cell', async () => {
    const [main, materials] = server.sheets(server.itemsWith({}));
    const rows = main!.rows.map((cells, row) => (row === 1 ? cells.with(7, '=1+1') : cells));
    const bytes = await workbookOf([{ name: main!.name, rows }, materials!]);
    const { status, body } = await refused(bytes, '目录.xlsx');
    expect(status).to.equal(400);
    expect(body.rows).to.deep.equal([
      {
        ...{ sheet: '事项', row: 2, column: '法定时限（工作日）' },
        message: '不能为空，应填：工作日数，按行政许可法一般规定的填“无”',
      },
    ]);
  });

  it('that is no workbook and no JSON is refused, with what to do', async () => {
    const cases: [Buffer, string, string][] = [
      [Buffer.alloc(0), '目录.xlsx', '文件是空的'],
      [Buffer.from('%PDF-1.7 text'), '目录.xlsx', '请上传 Excel 工作簿'],
      [Buffer.from('[]'), '目录.txt', '请上传 Excel 工作簿'],
      [await workbookOf(server.sheets([])), '目录.json', '请上传 Excel 工作簿'],
      [Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'), '目录.xls', '旧版 .xls'],
      [workbookOfXml('', 'macro'), '目录.xlsx', '含宏'],
      [workbookOfXml('<row><c r="?">'), '目录.xlsx', '无法读取这个 Excel 文件'],
      [Buffer.from('PK\u0003\u0004 nothing'), '目录.xlsx', '请上传 Excel 工作簿'],
      [Buffer.from([0x5b, 0xb1, 0xc4, 0x5d]), '目录.json', '编码应为 UTF-8'],
      [Buffer.from('{"a":'), '目录.json', '不是有效的 JSON'],
    ];
    for (const [bytes, name, words] of cases) {
      const { status, body } = await refused(bytes, name);
      expect(status, words).to.equal(400);
      expect(body.detail, name).to.include(words);
    }
  });

  it('over 5 MB is 413, and so is a small one that unfolds without end', async () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, ' ');
    expect((await refused(large, '目录.json')).status).to.equal(413);
    const endless = workbookOfXml('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>');
    const { status, body } = await refused(endless, '目录.xlsx');
    expect(status).to.equal(413);
    expect(body.detail).to.include('内容过多');
  });

  it('that is missing, or without saying where it comes from, is 400', async () => {
    expect((await (await server.as('builder')).post(IMPORTS).field('source', 's')).status).to.equal(
      400,
    );
    const noSource = await (
      await server.as('builder')
    )
      .post(IMPORTS)
      .attach('file', jsonOf(server.seed.items), '目录.json');
    expect(noSource.status).to.equal(400);
  });
});
