import { addNaturalDays } from '../../../domain/calendar/civilDate.ts';
import type { Fillings, Scene } from '../scene.ts';
import { itemOf } from '../scene.ts';

/** Acts of 告知承诺, of a longer limit, and of what follows a result. */
export const resultFillings: Fillings<
  | 'chooseCommitment'
  | 'approveByCommitment'
  | 'extendLimit'
  | 'deliverResult'
  | 'supplyObligation'
  | 'settleObligation'
  | 'revokeResult'
> = {
  chooseCommitment: [
    {
      weight: 2,
      fill: (scene) => ({
        kind: 'chooseCommitment',
        ...subject(scene),
        fileId: scene.fileIds[0] ?? '',
        signedBy: '申请人',
      }),
    },
  ],
  approveByCommitment: [
    {
      weight: 60,
      fill: (scene) => ({
        kind: 'approveByCommitment',
        ...subject(scene),
        opinion: '准予许可',
        duties: [
          { kind: 'commitment', text: '补交竣工图', dueOn: addNaturalDays(scene.today, 15) },
          { kind: 'check', text: '现场核查', dueOn: addNaturalDays(scene.today, 30) },
        ],
      }),
    },
  ],
  extendLimit: [
    {
      weight: 0.5,
      fill: (scene) => ({
        kind: 'extendLimit',
        ...subject(scene),
        days: 5,
        reason: '情况复杂',
        fileIds: [...scene.fileIds],
      }),
    },
  ],
  deliverResult: [
    {
      weight: 25,
      fill: (scene) => ({
        kind: 'deliverResult',
        ...subject(scene),
        method: scene.random.chance(0.8) ? 'pickedUp' : 'mailed',
        receivedBy: '经办人',
        fileId: scene.fileIds[0] ?? '',
      }),
    },
    {
      name: 'online',
      weight: 15,
      fill: (scene) =>
        scene.applicant === undefined
          ? undefined
          : {
              kind: 'deliverResult',
              ...subject(scene),
              method: 'online',
              receivedBy: '申请人',
            },
    },
  ],
  supplyObligation: [
    {
      weight: 10,
      fill: (scene) => ({
        kind: 'supplyObligation',
        ...obligation(scene),
        fileIds: [...scene.fileIds],
      }),
    },
  ],
  settleObligation: [
    {
      name: 'met',
      weight: 20,
      fill: (scene) =>
        isSupplied(scene) || obligationOf(scene)?.kind === 'check'
          ? { kind: 'settleObligation', ...obligation(scene), verdict: 'met', opinion: '属实' }
          : undefined,
    },
    {
      name: 'returned',
      weight: 2,
      fill: (scene) =>
        isSupplied(scene)
          ? {
              kind: 'settleObligation',
              ...obligation(scene),
              verdict: 'notMet',
              opinion: '材料不全，请重新提交',
            }
          : undefined,
    },
    {
      name: 'notMet',
      weight: 5,
      fill: (scene) =>
        isSupplied(scene)
          ? undefined
          : {
              kind: 'settleObligation',
              ...obligation(scene),
              verdict: 'notMet',
              opinion: '逾期未履行',
            },
    },
  ],
  revokeResult: [
    {
      name: 'parallel',
      weight: 0.05,
      fill: (scene) => (itemOf(scene).line === 'main' ? undefined : revocation(scene)),
    },
    {
      name: 'commitment',
      weight: 0,
      fill: (scene) =>
        itemOf(scene).result?.byCommitment === true ? revocation(scene) : undefined,
    },
    {
      name: 'main',
      weight: 0.01,
      fill: (scene) =>
        itemOf(scene).line === 'main' && scene.stage.status === 'approving'
          ? revocation(scene)
          : undefined,
    },
  ],
};

function revocation(scene: Scene) {
  return {
    kind: 'revokeResult' as const,
    ...subject(scene),
    opinion: '撤销准予许可决定',
    reasons: ['申请材料与事实不符'],
  };
}

function subject(scene: Scene) {
  return { itemCaseId: itemOf(scene).itemCaseId };
}

function obligation(scene: Scene) {
  return { ...subject(scene), obligationId: scene.ability.obligationId ?? '' };
}

function obligationOf(scene: Scene) {
  const { obligationId } = scene.ability;
  return itemOf(scene).obligations.find((one) => one.obligationId === obligationId);
}

/** Whether something was handed in and not judged yet. */
function isSupplied(scene: Scene): boolean {
  const last = obligationOf(scene)?.supplies.at(-1);
  return last !== undefined && last.returned === undefined;
}
