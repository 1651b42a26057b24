import { expect } from 'chai';
import { checkImport, type PresentCatalogue } from '../../../domain/catalogue/checkImport.ts';
import { compareImport } from '../../../domain/catalogue/compareImport.ts';
import { readJson } from '../../../domain/catalogue/importJson.ts';
import { placeOf } from '../../../domain/catalogue/importProblem.ts';
import { itemDifferences } from '../../../domain/catalogue/itemDifferences.ts';
import type { ApprovalItem } from '../../../domain/catalogue/types.ts';
import { departments } from '../../support/builders/directory.ts';
import { anItem, aTemplate, items } from '../../support/builders/stage.ts';

const present: PresentCatalogue = { departments, items, flowTemplates: [aTemplate()] };

function withoutVersion({ version: _, ...item }: ApprovalItem) {
  return item;
}

function check(rows: readonly unknown[]) {
  return checkImport(readJson(JSON.stringify(rows), '省目录'), present);
}

/** `place：message` of every problem. */
function problemsOf(text: string): string[] {
  const checked = checkImport(readJson(text, '省目录'), present);
  return checked.ok ? [] : checked.problems.map((one) => `${placeOf(one)}：${one.message}`);
}

const imported = (...changed: readonly ApprovalItem[]) =>
  problemsOf(JSON.stringify(changed.map(withoutVersion)));

describe('R21 a JSON file of the provincial catalogue', () => {
  it('is read with a byte order mark and without one, and names its export', () => {
    for (const mark of ['', '\uFEFF']) {
      const checked = checkImport(
        readJson(mark + JSON.stringify(items.map(withoutVersion)), '省目录'),
        present,
      );
      expect(checked.ok && checked.items).to.deep.equal(
        items.map((item) => ({ ...item, source: '省目录' })),
      );
    }
  });

  it('tells every field that is wrong, by item and field', () => {
    const [first, second] = items.map(withoutVersion);
    const checked = check([
      { ...first, promisedDays: '3', departmentId: 'nowhere' },
      { ...second, version: 4 },
      'text',
      { ...second, materials: [{ code: 'M001', name: '', required: true, form: 'original' }] },
    ]);
    expect(!checked.ok && checked.problems.map((one) => [one.row, one.column, one.value])).to.eql([
      [2, 'version', '4'],
      [1, 'promisedDays', '3'],
      [3, '整行', undefined],
      [4, 'materials[0].name', undefined],
      [4, 'id', 'design-approval'],
    ]);
  });

  it('that is no list of items is refused as a whole', () => {
    expect(problemsOf('')).to.deep.equal([
      '“文件”：不是有效的 JSON，请检查文件是否完整、编码是否为 UTF-8',
    ]);
    expect(problemsOf('{"items":[]}')).to.deep.equal(['“文件”：应是一个列表，每个审批事项一项']);
    expect(problemsOf('[]')).to.deep.equal(['“文件”：文件中没有任何审批事项']);
    expect(problemsOf(JSON.stringify(Array(2001).fill({})))).to.deep.equal([
      '“文件”：最多 2000 个事项，请拆分后分次导入',
    ]);
    expect(problemsOf('['.repeat(100_000))).to.have.length(1);
    expect(problemsOf('{"__proto__":1}')).to.have.length(1);
  });
});

describe('R21 the references of an import', () => {
  it('may lead into the file and into the catalogue', () => {
    expect(
      imported(
        anItem('new-one', { predecessors: ['new-two', 'heritage'] }),
        anItem('new-two', { mergedInto: 'scheme-review' }),
      ),
    ).to.deep.equal([]);
  });

  it('may not lead into nothing, and predecessors may not wait for each other', () => {
    expect(imported(anItem('new-one', { mergedInto: 'x', predecessors: ['y'] }))).to.deep.equal([
      '“文件”第 1 行“mergedInto”：没有编号为“x”的事项',
      '“文件”第 1 行“predecessors[0]”：没有编号为“y”的事项',
    ]);
    // given: the circle is closed over items of the catalogue that the file does not name
    const heritage = anItem('heritage', { predecessors: ['design-approval'] });
    const catalogue = { ...present, items: [...items.slice(0, 4), heritage] };
    const changed = { ...withoutVersion(items[1]!), predecessors: ['heritage'] };
    // when
    const checked = checkImport(readJson(JSON.stringify([changed]), '省目录'), catalogue);
    // then
    expect(!checked.ok && checked.problems.map(({ sheet, message }) => [sheet, message])).to.eql([
      ['文件', '前置事项形成循环，两个事项互相等待'],
      ['现行目录“事项-heritage”', '导入后将不成立：前置事项形成循环，两个事项互相等待'],
    ]);
  });

  it('may not break an item that the file does not name', () => {
    expect(
      imported(anItem('scheme-review', { stages: [3], materials: items[0]!.materials })),
    ).to.deep.equal([
      '“现行目录“事项-fire-review””“并入”：导入后将不成立：“事项-scheme-review”不在同一阶段',
      '“流程图“政府投资（房屋建筑类）工程建设许可””“items”：导入后将不成立：“事项-scheme-review”不属于“工程建设许可”阶段',
    ]);
  });

  it('are not told again where the catalogue was wrong before', () => {
    const wrong = { ...present, items: [...items, anItem('old', { mergedInto: 'gone' })] };
    const text = JSON.stringify(items.map(withoutVersion));
    expect(checkImport(readJson(text, '省目录'), wrong).ok).to.equal(true);
  });

  it('name a material by one code in all items', () => {
    const materials = [
      { code: 'M003', name: '另一种图', required: true, form: 'copy' },
      { code: 'M009', name: '图', required: true, form: 'copy' },
      { code: 'M009', name: '图', required: true, form: 'copy' },
    ] as const;
    expect(imported(anItem('new-one', { materials }))).to.deep.equal([
      '“文件”第 1 行“materials[2].code”：本事项已有这个材料编号，请删除重复的材料',
      '“文件”第 1 行“materials[0].code”：材料编号 M003 已用于“地下室图”，同一编号应是同一材料',
      '“现行目录“事项-civil-defence””“材料”：导入后将不成立：材料编号 M003 已用于“另一种图”，同一编号应是同一材料',
    ]);
  });
});

describe('R21 the comparison with the catalogue', () => {
  const [review, approval] = [items[0]!, items[1]!];

  it('tells new, changed, unchanged and missing items, and which have to be claimed', () => {
    // given
    const old = [
      { ...review, version: 4 },
      approval,
      anItem('gone', { version: 2 }),
      anItem('moved', { departmentId: 'reform-bureau' }),
    ];
    // when
    const compared = compareImport(
      [
        { ...review, promisedDays: 8 },
        { ...approval, source: '另一次导出' },
        anItem('fresh'),
        anItem('moved'),
      ],
      old,
    );
    // then
    expect(compared.unchanged).to.deep.equal(['design-approval']);
    expect(compared.missing).to.deep.equal([{ itemId: 'gone', name: '事项-gone' }]);
    expect(
      compared.changes.map(({ item, baseVersion, toBeClaimed }) => [
        ...[item.id, baseVersion, item.version, toBeClaimed],
      ]),
    ).to.deep.equal([
      ['scheme-review', 4, 5, false],
      ['fresh', undefined, 1, true],
      ['moved', 1, 2, true],
    ]);
  });

  it('says what is different, field by field, as people read it', () => {
    const { promisedDays: _, ...rest } = review;
    const after: ApprovalItem = {
      ...rest,
      ...{
        departmentId: 'housing-bureau',
        stages: [2, 5],
        legalDays: 10,
        informedCommitment: 'yes',
      },
      materials: [
        review.materials[0]!,
        { code: 'M007', name: '总平面图', required: false, form: 'electronic' },
      ],
      steps: [{ name: '批准', role: 'leader' }],
    };
    expect(
      itemDifferences(review, after, departments).map((one) => [one.label, one.before, one.after]),
    ).to.deep.equal([
      ['部门', '自然资源局', '住房和城乡建设局'],
      ['阶段', '工程建设许可', '工程建设许可、并行推进'],
      ['承诺时限（工作日）', '10', '无'],
      ['法定时限（工作日）', '无', '10'],
      ['告知承诺', '不实行告知承诺', '实行告知承诺'],
      ['办理环节', '承办（承办人员）、批准（部门负责人）', '批准（部门负责人）'],
      ['材料', 'M002 设计方案文本（必需，电子件）', 'M007 总平面图（非必需，电子件）'],
    ]);
  });

  it('sees no change in another order of what has none, nor in fields that the store turned round', () => {
    const before = anItem('a', { stages: [2, 3], predecessors: ['x', 'y'] });
    const after = anItem('a', {
      ...{ stages: [3, 2], predecessors: ['y', 'x'] },
      materials: [{ form: 'original', required: true, name: '申请书', code: 'M001' }],
      steps: [
        { role: 'staff', name: '承办' },
        { role: 'leader', name: '批准' },
      ],
    });
    expect(itemDifferences(before, after, departments)).to.deep.equal([]);
  });

  it('shows all materials where only their order is another', () => {
    const materials = review.materials.toReversed();
    const [difference] = itemDifferences(review, { ...review, materials }, departments);
    expect(difference?.before).to.include('申请书').and.to.include('设计方案文本');
  });
});
