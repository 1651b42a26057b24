import type { PaperContent, PaperKind, PaperOf } from '../../../domain/papers.ts';

const base = {
  to: '北镇市教育局',
  date: '2026-11-24',
  issuer: '北镇市自然资源局',
  fields: [
    { label: '项目名称', value: '北镇市第三小学教学楼' },
    { label: '项目代码', value: '2026-210782-83-01-000001' },
  ],
  body: [],
};
const remedies = { reconsiderationAuthority: '北镇市人民政府', court: '人民法院' };
const item = '建设工程规划许可证核发';

/** One paper of each kind. */
export const samples: { readonly [K in PaperKind]: PaperOf<K> } = {
  projectRegistration: {
    ...base,
    kind: 'projectRegistration',
    confirmedOnline: false,
    fields: [...base.fields, { label: '联系电话', value: '138****1234' }],
  },
  planningOpinion: {
    ...base,
    kind: 'planningOpinion',
    number: '北镇策划意〔2026〕0001号',
    opinions: [
      {
        department: '自然资源局',
        legality: '是',
        compliance: '是',
        feasibility: '有条件',
        opinion: '须落实日照间距要求。',
      },
      {
        department: '水利局',
        legality: '是',
        compliance: '是',
        feasibility: '是',
        opinion: '无异议。',
      },
    ],
    conclusion: '同意策划生成。',
  },
  planningReport: {
    ...base,
    kind: 'planningReport',
    number: '北镇工改策〔2026〕0001号',
    version: 2,
    totalWorkingDays: 21,
    items: Array.from({ length: 14 }, (_, index) => ({
      code: `item-${index + 1}`,
      name: `审批事项之${index + 1}（含临时）规划许可证核发`,
      needed: index !== 3,
      mainFlow: index < 3,
      department: '自然资源局',
      ...(index === 3 ? {} : { limitWorkingDays: index + 1 }),
      materials: index === 3 ? [] : ['申请书', '立项批复文件', '土地权属证明', '建设工程设计图纸'],
      remarks: index === 3 ? '不涉及' : '可容缺',
    })),
  },
  intakeMaterialList: {
    ...base,
    kind: 'intakeMaterialList',
    materials: [
      { name: '申请书', form: '原件', copies: 1 },
      { name: '总平面图', form: '电子件' },
    ],
  },
  intakeCorrectionList: {
    ...base,
    kind: 'intakeCorrectionList',
    corrections: [{ material: '总平面图', problem: '未加盖设计单位出图章，请补盖后重新提交。' }],
  },
  intakeReceipt: {
    ...base,
    kind: 'intakeReceipt',
    number: '北镇工改收〔2026〕0001号',
    materials: [{ name: '申请书', form: '原件', copies: 1, remark: '已核对' }],
  },
  supplementNotice: {
    ...base,
    kind: 'supplementNotice',
    number: '北镇工改补〔2026〕0001号',
    item,
    corrections: [{ material: '日照分析', problem: '缺少冬至日分析结论。' }],
  },
  acceptanceNotice: {
    ...base,
    kind: 'acceptanceNotice',
    number: '北镇工改受〔2026〕0001号',
    item,
    acceptedOn: '2026-09-28',
    promisedWorkingDays: 3,
    statutoryWorkingDays: 20,
  },
  nonAcceptanceDecision: {
    ...base,
    kind: 'nonAcceptanceDecision',
    number: '北镇工改不受〔2026〕0001号',
    item,
    reasons: ['该项目位于锦州市辖区内。'],
    competentAuthority: '锦州市自然资源局',
    remedies,
  },
  noPermitNeededNotice: {
    ...base,
    kind: 'noPermitNeededNotice',
    number: '北镇工改不受〔2026〕0002号',
    item,
    reasons: ['属于内部装修，不涉及规划条件变更。'],
    remedies,
  },
  suspensionNotice: {
    ...base,
    kind: 'suspensionNotice',
    number: '北镇工改特〔2026〕0001号',
    item,
    procedure: '专家评审',
    reason: '需要组织专家对设计方案进行评审。',
    from: '2026-09-30',
    expectedEnd: '2026-10-12',
    stopsStatutoryClock: true,
  },
  resumptionNotice: {
    ...base,
    kind: 'resumptionNotice',
    number: '北镇工改特〔2026〕0002号',
    item,
    procedure: '专家评审',
    from: '2026-09-30',
    until: '2026-10-12',
  },
  approvalDecision: {
    ...base,
    kind: 'approvalDecision',
    number: '北镇工改许〔2026〕0001号',
    item,
    basis: ['《中华人民共和国城乡规划法》第四十条'],
    validUntil: '2027-11-23',
    body: ['请在有效期内开工建设，并接受监督检查。'],
  },
  refusalDecision: {
    ...base,
    kind: 'refusalDecision',
    number: '北镇工改不许〔2026〕0001号',
    item,
    reasons: ['建筑退让道路红线距离不符合规划条件。', '容积率超过规划条件上限。'],
    basis: ['《中华人民共和国城乡规划法》第四十条'],
    remedies,
  },
  stageVoidNotice: {
    ...base,
    kind: 'stageVoidNotice',
    number: '北镇工改废〔2026〕0001号',
    stage: '工程建设许可',
    refusedItem: item,
    refusalNumber: '北镇工改不许〔2026〕0001号',
    items: [
      {
        name: '初步设计及概算审批',
        department: '发展和改革局',
        outcome: '准予许可',
        paperNumber: '北镇工改许〔2026〕0001号',
      },
      { name: '建设工程设计方案审定', department: '自然资源局', outcome: '终止（阶段作废）' },
    ],
    remedies,
  },
  withdrawalNotice: {
    ...base,
    kind: 'withdrawalNotice',
    number: '北镇工改撤〔2026〕0001号',
    stage: '第2阶段（工程建设许可）',
    reason: '建设方案有重大调整。',
    items: [{ name: item, department: '自然资源局', outcome: '已撤回' }],
  },
  stageClosureNotice: {
    ...base,
    kind: 'stageClosureNotice',
    number: '北镇工改结〔2026〕0001号',
    stage: '工程建设许可',
    items: [{ name: item, department: '自然资源局', outcome: '准予许可' }],
    stillOpen: ['新建小区体育设施配套审查'],
  },
};

export const allSamples: readonly PaperContent[] = Object.values(samples);
