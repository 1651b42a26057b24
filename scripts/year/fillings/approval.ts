import { addNaturalDays } from '../../../domain/calendar/civilDate.ts';
import type { Fillings, Scene } from '../scene.ts';
import { itemOf } from '../scene.ts';

/** Acts of 并联审批 and 阶段性办结. */
export const approvalFillings: Fillings<
  | 'acceptItem'
  | 'requestSupplement'
  | 'completeSupplement'
  | 'endSupplement'
  | 'declareNotRequired'
  | 'refuseAcceptance'
  | 'passStep'
  | 'returnStep'
  | 'approveItem'
  | 'refuseItem'
  | 'proposeSuspension'
  | 'suspendItem'
  | 'rejectSuspension'
  | 'resumeItem'
  | 'addItem'
  | 'withdrawItem'
  | 'withdrawStage'
  | 'restoreStage'
  | 'closeStage'
> = {
  acceptItem: [
    {
      weight: 80,
      fill: (scene) =>
        wantsSlowness(scene)
          ? undefined
          : { kind: 'acceptItem', ...subject(scene), opinion: '材料齐全' },
    },
    {
      name: 'late',
      weight: 0,
      fill: (scene) =>
        supplementNoticeIsLate(scene)
          ? { kind: 'acceptItem', ...subject(scene), opinion: '视为受理' }
          : undefined,
    },
  ],
  requestSupplement: [
    { weight: 4, fill: missing },
    { name: 'parallel', weight: 0, fill: (scene) => (isMain(scene) ? undefined : missing(scene)) },
  ],
  completeSupplement: [
    {
      weight: 15,
      fill: (scene) =>
        scene.wishes.includes('endSupplement')
          ? undefined
          : {
              kind: 'completeSupplement',
              ...subject(scene),
              fileIds: [...scene.fileIds],
              note: '已补齐',
            },
    },
  ],
  endSupplement: [
    {
      weight: 5,
      fill: (scene) => ({ kind: 'endSupplement', ...subject(scene), reason: '逾期未补齐' }),
    },
  ],
  declareNotRequired: [
    {
      weight: 1,
      fill: (scene) =>
        isMain(scene)
          ? undefined
          : { kind: 'declareNotRequired', ...subject(scene), reason: '依法不需要取得许可' },
    },
  ],
  refuseAcceptance: [
    {
      name: 'main',
      weight: 0.05,
      fill: (scene) => (isMain(scene) ? notOurs(scene) : undefined),
    },
    {
      name: 'notOurs',
      weight: 1,
      fill: (scene) => (isMain(scene) ? undefined : notOurs(scene)),
    },
    {
      name: 'incomplete',
      weight: 3,
      fill: (scene) =>
        isMain(scene) || itemOf(scene).supplements.length === 0
          ? undefined
          : { kind: 'refuseAcceptance', ...subject(scene), reason: '补正后仍不符合要求' },
    },
  ],
  passStep: [
    {
      weight: 80,
      fill: (scene) =>
        waitsForClosure(scene)
          ? undefined
          : { kind: 'passStep', ...subject(scene), opinion: '拟同意' },
    },
  ],
  returnStep: [
    {
      weight: 2,
      fill: (scene) => ({ kind: 'returnStep', ...subject(scene), opinion: '请补充审查意见' }),
    },
  ],
  approveItem: [
    {
      weight: 80,
      fill: (scene) =>
        waitsForClosure(scene)
          ? undefined
          : { kind: 'approveItem', ...subject(scene), opinion: '准予许可' },
    },
    {
      name: 'limited',
      weight: 4,
      fill: (scene) => ({
        kind: 'approveItem',
        ...subject(scene),
        opinion: '准予许可',
        validFrom: scene.today,
        validUntil: addNaturalDays(scene.today, 365),
      }),
    },
    {
      name: 'papersToFollow',
      weight: 3,
      fill: (scene) => ({
        kind: 'approveItem',
        ...subject(scene),
        opinion: '容缺准予许可',
        papersToFollow: [{ text: '法人授权书原件', dueOn: addNaturalDays(scene.today, 20) }],
      }),
    },
  ],
  refuseItem: [
    {
      name: 'main',
      weight: 0.5,
      fill: (scene) => (isMain(scene) ? refusal(scene) : undefined),
    },
    {
      name: 'parallel',
      weight: 1,
      fill: (scene) => (isMain(scene) ? undefined : refusal(scene)),
    },
  ],
  proposeSuspension: [
    {
      name: 'main',
      weight: 0.5,
      fill: (scene) => (isMain(scene) ? proposal(scene) : undefined),
    },
    {
      name: 'secondMain',
      weight: 0.3,
      fill: (scene) =>
        isMain(scene) && scene.stage.frozenBy.length > 0 ? proposal(scene) : undefined,
    },
    {
      name: 'parallel',
      weight: 2,
      fill: (scene) => (isMain(scene) ? undefined : proposal(scene)),
    },
  ],
  suspendItem: [
    {
      weight: 40,
      fill: (scene) =>
        proposedEnd(scene) < scene.today
          ? undefined
          : { kind: 'suspendItem', ...proposed(scene), opinion: '同意' },
    },
  ],
  rejectSuspension: [
    {
      weight: 10,
      fill: (scene) => ({
        kind: 'rejectSuspension',
        ...proposed(scene),
        reason: '理由不充分，不同意挂起',
      }),
    },
  ],
  resumeItem: [
    {
      weight: 5,
      fill: (scene) => {
        // While a second main-flow item is to be suspended too, the first one stays so.
        if (scene.wishes.includes('proposeSuspension:secondMain')) return undefined;
        const { ability } = scene;
        return {
          kind: 'resumeItem',
          ...subject(scene),
          suspensionId: ability.suspensionId ?? '',
          result: '特殊环节已经完成',
        };
      },
    },
  ],
  addItem: [
    {
      weight: 0.05,
      fill: ({ ability }) => ({
        kind: 'addItem',
        itemId: ability.itemId ?? '',
        reason: '项目范围调整，需要办理',
      }),
    },
  ],
  withdrawItem: [
    {
      weight: 0.1,
      fill: (scene) => ({ kind: 'withdrawItem', ...subject(scene), ...signedRequest(scene) }),
    },
  ],
  withdrawStage: [
    {
      weight: 0.05,
      fill: (scene) => ({ kind: 'withdrawStage', ...signedRequest(scene) }),
    },
    {
      name: 'midway',
      weight: 0,
      fill: (scene) =>
        scene.stage.items.some(({ status }) => status === 'accepted')
          ? { kind: 'withdrawStage', ...signedRequest(scene) }
          : undefined,
    },
  ],
  restoreStage: [
    {
      weight: 0,
      fill: ({ fileIds }) => ({
        kind: 'restoreStage',
        documentFileId: fileIds[0] ?? '',
        decisionNumber: '北政复决〔2026〕1号',
        reason: '原决定被行政复议决定撤销',
      }),
    },
  ],
  closeStage: [
    { weight: 50, fill: closure },
    {
      name: 'withOpenItems',
      weight: 0,
      fill: (scene) => (lastOpenParallel(scene) ? closure(scene) : undefined),
    },
  ],
};

function subject(scene: Scene) {
  return { itemCaseId: itemOf(scene).itemCaseId };
}

function isMain(scene: Scene): boolean {
  return itemOf(scene).line === 'main';
}

function closure({ stage, fileIds }: Scene) {
  return {
    kind: 'closeStage' as const,
    summary: `${stage.projectName}本阶段事项已办结`,
    fileIds: [...fileIds],
  };
}

function lastOpenParallel({ stage }: Scene) {
  return stage.items.findLast(({ line, status }) => line === 'parallel' && status === 'accepted');
}

/** Where a stage is to be closed with an open item, the last parallel one is slow. */
function waitsForClosure(scene: Scene): boolean {
  return (
    scene.wishes.includes('closeStage:withOpenItems') &&
    lastOpenParallel(scene)?.itemCaseId === itemOf(scene).itemCaseId
  );
}

/** At the window the signed request has to be there. */
function signedRequest({ fileIds }: Scene) {
  return { reason: '建设方案调整，申请撤回', fileId: fileIds[0] ?? '' };
}

function missing(scene: Scene) {
  return {
    kind: 'requestSupplement' as const,
    ...subject(scene),
    missing: [{ material: '总平面图', problem: '比例尺不符' }],
  };
}

function notOurs(scene: Scene) {
  return {
    kind: 'refuseAcceptance' as const,
    ...subject(scene),
    reason: '不属于本机关职权',
    competentAuthority: '锦州市主管部门',
  };
}

function supplementNoticeIsLate(scene: Scene): boolean {
  const { itemCaseId } = itemOf(scene);
  return scene.stage.clocks.some(
    (clock) =>
      clock.itemCaseId === itemCaseId &&
      clock.kind === 'supplementNotice' &&
      clock.state === 'overdue',
  );
}

/** The first item of a stage in which one is to be accepted too late waits for it. */
function wantsSlowness(scene: Scene): boolean {
  if (!scene.wishes.includes('acceptItem:late')) return false;
  const first = scene.stage.items.find(({ status }) => status === 'dispatched');
  return first?.itemCaseId === itemOf(scene).itemCaseId;
}

function departmentOf(scene: Scene): string {
  return itemOf(scene).departmentId;
}

/** Against an opinion in favour only the leader refuses, and says why. */
function refusal(scene: Scene) {
  if (scene.accountId !== `${departmentOf(scene)}-leader`) return undefined;
  return {
    kind: 'refuseItem' as const,
    ...subject(scene),
    opinion: '不予许可',
    reasons: ['不符合技术规范的强制性条文'],
    departureReason: '策划时尚无设计文件',
  };
}

function proposal(scene: Scene) {
  // Who approves does not propose.
  if (!scene.accountId.endsWith('-staff')) return undefined;
  const { code, greatestDays } = scene.random.pick(scene.seed.catalogue.specialProcedures);
  const days = 1 + scene.random.below(Math.min(10, greatestDays));
  return {
    kind: 'proposeSuspension' as const,
    ...subject(scene),
    procedure: code,
    reason: '需要进行特殊环节',
    expectedEnd: scene.calendar.addWorkingDays(scene.today, days).date,
  };
}

function proposed(scene: Scene) {
  return { ...subject(scene), proposalId: scene.ability.proposalId ?? '' };
}

function proposedEnd(scene: Scene): string {
  const { proposalId } = scene.ability;
  const known = itemOf(scene).suspensionProposals.find((one) => one.proposalId === proposalId);
  return known?.expectedEnd ?? '';
}
