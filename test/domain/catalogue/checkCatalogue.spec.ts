import { expect } from 'chai';
import { checkCatalogue } from '../../../domain/catalogue/checkCatalogue.ts';
import type { CatalogueTables } from '../../../domain/catalogue/checkCatalogue.ts';
import { formatRowError } from '../../../domain/catalogue/rowError.ts';
import { stageLimit, templateEntries } from '../../../domain/catalogue/template.ts';
import type {
  ApprovalItem,
  Department,
  FlowTemplate,
  SpecialProcedure,
} from '../../../domain/catalogue/types.ts';

const material = { code: 'M001', name: '申请书', required: true, form: 'copy' as const };
const origin = { source: '示例', unconfirmed: [] };

function department(id: string, more: Partial<Department> = {}): Department {
  return {
    id,
    name: id,
    shortName: id,
    level: 'county',
    region: '210782',
    duties: ['lead', 'cooperating'],
    ...origin,
    ...more,
  };
}

function item(id: string, more: Partial<ApprovalItem> = {}): ApprovalItem {
  return {
    id,
    name: id,
    version: 1,
    departmentId: 'planning',
    stages: [2],
    line: 'main',
    milestone: false,
    promisedDays: 3,
    predecessors: [],
    informedCommitment: 'no',
    materials: [],
    steps: [{ name: '承办', role: 'staff' }],
    ...origin,
    ...more,
  };
}

/** An item that was merged has no promise of its own. */
function mergedItem(id: string, mergedInto: string, more: Partial<ApprovalItem> = {}) {
  const { promisedDays: _, ...rest } = item(id, { mergedInto, ...more });
  return rest;
}

function template(itemIds: readonly string[], more: Partial<FlowTemplate> = {}): FlowTemplate {
  return {
    id: 'social-stage-2',
    name: '社会投资',
    flowType: 3,
    stage: 2,
    version: 1,
    state: 'published',
    leadDepartmentId: 'planning',
    validFrom: '2026-01-01',
    items: itemIds.map((itemId) => ({ itemId, line: 'main', askedByDefault: true })),
    ...origin,
    ...more,
  };
}

const survey: SpecialProcedure = {
  code: 'site-survey',
  name: '踏勘',
  statutory: false,
  greatestDays: 5,
  basis: '示例',
  ...origin,
};

function tables(more: Partial<CatalogueTables> = {}): CatalogueTables {
  return {
    departments: [department('planning')],
    items: [item('permit'), mergedItem('part', 'permit')],
    flowTemplates: [template(['permit', 'part'])],
    specialProcedures: [survey],
    ...more,
  };
}

function errorsOf(more: Partial<CatalogueTables>): string[] {
  const checked = checkCatalogue(tables(more));
  return checked.ok ? [] : checked.errors.map(formatRowError);
}

describe('the check of a catalogue', () => {
  it('gives the catalogue when everything in it resolves', () => {
    const checked = checkCatalogue(tables());
    expect(checked.ok && checked.catalogue.items.map(({ id }) => id)).to.deep.equal([
      'permit',
      'part',
    ]);
  });

  it('tells missing, wrong and unknown columns of a row', () => {
    const { name: _, ...nameless } = department('planning');
    expect(
      errorsOf({ departments: [{ ...nameless, region: '21', shortName: 5, colour: 'red' }] }),
    ).to.include.members([
      '部门 第 1 行 name：缺少此列，应为文字',
      '部门 第 1 行 region：格式不正确',
      '部门 第 1 行 shortName：应为文字',
      '部门 第 1 行 colour：没有这一列',
    ]);
    expect(errorsOf({ departments: ['planning'] })).to.include('部门 第 1 行 整行：应为一行记录');
  });

  it('tells the place inside a column', () => {
    const broken = { ...item('permit'), steps: [{ name: '承办', role: 'chief' }] };
    expect(errorsOf({ items: [broken, mergedItem('part', 'permit')] })).to.include(
      '审批事项 第 1 行 steps[0].role：只能是 staff、leader 之一',
    );
  });

  it('allows one to five steps', () => {
    const steps = Array.from({ length: 6 }, () => ({ name: '承办', role: 'staff' }) as const);
    expect(errorsOf({ items: [item('permit', { steps })], flowTemplates: [] })).to.deep.equal([
      '审批事项 第 1 行 steps：最多 5 项',
    ]);
    expect(errorsOf({ items: [item('permit', { steps: [] })], flowTemplates: [] })).to.deep.equal([
      '审批事项 第 1 行 steps：至少应有 1 项',
    ]);
  });

  it('tells a key that is there twice', () => {
    expect(errorsOf({ specialProcedures: [survey, survey] })).to.deep.equal([
      '特殊环节 第 2 行 code：“site-survey”与第 1 行重复',
    ]);
  });

  const wrongItems: [string, ApprovalItem[], string][] = [
    [
      'a department that there is not',
      [item('a', { departmentId: 'nowhere' })],
      '审批事项 第 1 行 departmentId：没有编号为“nowhere”的部门',
    ],
    [
      'a main-flow item without a limit',
      [mergedItem('a', 'x')].map(({ mergedInto: _, ...rest }) => rest),
      '审批事项 第 1 行 promisedDays：主流程事项应有承诺时限（工作日），或写明并入的事项',
    ],
    [
      'a merge into nothing',
      [mergedItem('a', 'x')],
      '审批事项 第 1 行 mergedInto：没有编号为“x”的事项',
    ],
    [
      'a merge into itself',
      [mergedItem('a', 'a')],
      '审批事项 第 1 行 mergedInto：事项不能并入自身',
    ],
    [
      'a merge into a merged item',
      [item('a'), mergedItem('b', 'a'), mergedItem('c', 'b')],
      '审批事项 第 3 行 mergedInto：“b”自身已并入其他事项，不能再被并入',
    ],
    [
      'a merge over stages',
      [item('a', { stages: [3] }), mergedItem('b', 'a')],
      '审批事项 第 2 行 mergedInto：“a”不在同一阶段',
    ],
    [
      'an unknown predecessor',
      [item('a', { predecessors: ['x'] })],
      '审批事项 第 1 行 predecessors[0]：没有编号为“x”的事项',
    ],
    [
      'predecessors that wait for each other by way of a merged item',
      [
        item('a', { predecessors: ['b'] }),
        item('b', { mergedInto: 'host' }),
        item('host', { predecessors: ['a'] }),
      ],
      '审批事项 第 1 行 predecessors：前置事项与并入关系形成循环：并入的事项随所并入的事项办理，会互相等待',
    ],
    [
      'a material that is the result of an item that does not exist',
      [item('a', { materials: [{ ...material, resultOf: ['x'] }] })],
      '审批事项 第 1 行 materials[0].resultOf：没有编号为“x”的事项',
    ],
    [
      'a material that is the result of its own item',
      [item('a', { materials: [{ ...material, resultOf: ['a'] }] })],
      '审批事项 第 1 行 materials[0].resultOf：事项不能以自身的结果为材料',
    ],
    [
      'predecessors that wait for each other',
      [
        item('a', { predecessors: ['b'] }),
        item('b', { predecessors: ['c'] }),
        item('c', { predecessors: ['a'] }),
      ],
      '审批事项 第 1 行 predecessors：前置事项形成循环，两个事项互相等待',
    ],
    [
      'one material code for two materials',
      [
        item('a', {
          materials: [{ code: 'M001', name: '申请书', required: true, form: 'original' }],
        }),
        item('b', {
          materials: [{ code: 'M001', name: '总平面图', required: true, form: 'copy' }],
        }),
      ],
      '审批事项 第 2 行 materials[0].code：材料编号 M001 已用于“申请书”，同一编号应是同一材料',
    ],
  ];
  for (const [title, items, message] of wrongItems) {
    it(`tells ${title}`, () => {
      expect(errorsOf({ items, flowTemplates: [] })).to.include(message);
    });
  }

  const wrongTemplates: [string, FlowTemplate[], string][] = [
    [
      'a lead department that does not lead',
      [template(['permit'], { leadDepartmentId: 'helper' })],
      '流程图 第 1 行 leadDepartmentId：“helper”不是牵头部门',
    ],
    [
      'a lead department that there is not',
      [template(['permit'], { leadDepartmentId: 'nowhere' })],
      '流程图 第 1 行 leadDepartmentId：没有编号为“nowhere”的部门',
    ],
    [
      'an unknown item',
      [template(['permit', 'x'])],
      '流程图 第 1 行 items[1].itemId：没有编号为“x”的事项',
    ],
    [
      'an item twice',
      [template(['permit', 'permit'])],
      '流程图 第 1 行 items[1].itemId：事项“permit”重复',
    ],
    [
      'an item of another stage',
      [template(['permit'], { stage: 3 })],
      '流程图 第 1 行 items[0].itemId：“permit”不属于“施工许可”阶段',
    ],
    [
      'a merged item without the one it goes into',
      [template(['part'])],
      '流程图 第 1 行 items[0].itemId：“part”并入的事项“permit”不在本流程图中',
    ],
    [
      'a template without a main-flow item',
      [template([], { items: [{ itemId: 'permit', line: 'parallel', askedByDefault: true }] })],
      '流程图 第 1 行 items：流程图至少应有一个主流程事项',
    ],
    [
      'a main-flow item without a limit',
      [template(['permit', 'beside'])],
      '流程图 第 1 行 items[1].promisedDays：主流程事项“beside”没有承诺时限',
    ],
    [
      'two published templates of one type and stage',
      [template(['permit']), template(['permit'], { id: 'other' })],
      '流程图 第 2 行 state：第 1 行已是“一般社会投资·工程建设许可”的已发布流程图',
    ],
  ];
  for (const [title, flowTemplates, message] of wrongTemplates) {
    it(`tells ${title}`, () => {
      // given
      const departments = [
        department('planning'),
        department('helper', { duties: ['cooperating'] }),
      ];
      const { promisedDays: _, ...beside } = item('beside', { line: 'parallel' });
      const items = [item('permit'), mergedItem('part', 'permit'), beside];

      // then
      expect(errorsOf({ departments, items, flowTemplates })).to.include(message);
    });
  }

  it('allows items of 并行推进 in any stage', () => {
    const items = [item('permit'), item('beside', { stages: [1, 5], line: 'parallel' })];
    const flowTemplates = [
      template([], {
        items: [
          { itemId: 'permit', line: 'main', askedByDefault: true },
          { itemId: 'beside', line: 'parallel', askedByDefault: false },
        ],
      }),
    ];
    expect(errorsOf({ items, flowTemplates })).to.deep.equal([]);
  });
});

describe('the items of a flow template', () => {
  const items = new Map(
    [
      item('permit', { promisedDays: 3, condition: '一般情形' }),
      mergedItem('part', 'permit', {}),
      item('review', { promisedDays: 10 }),
      item('beside', { line: 'parallel', promisedDays: 5 }),
    ].map((one) => [one.id, one]),
  );
  const flow = template([], {
    items: [
      { itemId: 'permit', line: 'main', askedByDefault: true },
      { itemId: 'part', line: 'main', askedByDefault: true },
      { itemId: 'review', line: 'main', askedByDefault: false, promisedDays: 15 },
      { itemId: 'beside', line: 'parallel', askedByDefault: true },
    ],
  });

  it('take the days and the line that the template gives them', () => {
    const entries = templateEntries(flow, items);
    expect(entries.map(({ item: { id }, promisedDays }) => [id, promisedDays])).to.deep.equal([
      ['permit', 3],
      ['part', undefined],
      ['review', 15],
      ['beside', 5],
    ]);
    expect(entries[0]?.condition).to.equal('一般情形');
    expect(entries[1]?.mergedInto).to.equal('permit');
  });

  it('sum up over the main flow, without merged and parallel items', () => {
    expect(stageLimit(templateEntries(flow, items))).to.equal(18);
  });

  it('count a merged item by itself where what it goes into is not part of the flow', () => {
    const alone = template(['part'], {
      items: [{ itemId: 'part', line: 'main', askedByDefault: true, promisedDays: 2 }],
    });
    expect(stageLimit(templateEntries(alone, items))).to.equal(2);
  });
});
