import type { Fillings, Scene } from '../scene.ts';
import { itemOf } from '../scene.ts';

/** Acts of 收件, of the last confirmation and of 统一转办. */
export const intakeFillings: Fillings<
  | 'uploadMaterial'
  | 'reviewMaterial'
  | 'formalIntake'
  | 'returnMaterials'
  | 'resubmitMaterials'
  | 'confirmItem'
  | 'objectToItem'
  | 'settleObjection'
  | 'callMeeting'
  | 'recordMinutes'
  | 'dispatch'
  | 'deliverNotice'
  | 'deliverRevision'
> = {
  uploadMaterial: [
    {
      weight: 100,
      fill: (scene) => {
        const { material, last } = materialOf(scene);
        // After the intake it is offered where an objection asks for a new version.
        const isAskedAgain = scene.stage.status === 'confirming' && last?.review !== undefined;
        const wanted = last === undefined ? material?.required : isBad(last) || isAskedAgain;
        if (!wanted) return undefined;
        return {
          kind: 'uploadMaterial',
          materialId: scene.ability.materialId ?? '',
          fileIds: [scene.fileIds[(material?.versions.length ?? 0) % scene.fileIds.length] ?? ''],
        };
      },
    },
  ],
  reviewMaterial: [
    {
      weight: 100,
      fill: (scene) =>
        materialOf(scene).last?.review === undefined
          ? {
              kind: 'reviewMaterial',
              materialId: scene.ability.materialId ?? '',
              verdict: 'qualified',
            }
          : undefined,
    },
    {
      name: 'correctedOnTheSpot',
      weight: 2,
      fill: (scene) =>
        materialOf(scene).last?.review === undefined
          ? {
              kind: 'reviewMaterial',
              materialId: scene.ability.materialId ?? '',
              verdict: 'correctedOnTheSpot',
              reason: '日期笔误，当场更正',
            }
          : undefined,
    },
    {
      name: 'unqualified',
      weight: 1,
      fill: (scene) =>
        materialOf(scene).last?.review === undefined
          ? {
              kind: 'reviewMaterial',
              materialId: scene.ability.materialId ?? '',
              verdict: 'unqualified',
              reason: '缺少签章',
            }
          : undefined,
    },
  ],
  formalIntake: [{ weight: 50, fill: () => ({ kind: 'formalIntake', opinion: '材料齐全' }) }],
  returnMaterials: [
    {
      weight: 50,
      // What is only missing is uploaded; what was found wrong goes back in one list.
      fill: ({ stage }) =>
        stage.materials.some(({ versions }) => isBad(versions.at(-1)))
          ? { kind: 'returnMaterials', opinion: '请一次性补齐' }
          : undefined,
    },
  ],
  resubmitMaterials: [{ weight: 50, fill: () => ({ kind: 'resubmitMaterials' }) }],
  confirmItem: [
    {
      weight: 80,
      fill: (scene) => ({ kind: 'confirmItem', itemCaseId: itemOf(scene).itemCaseId }),
    },
  ],
  objectToItem: [
    {
      weight: 0.2,
      fill: (scene) => ({
        kind: 'objectToItem',
        itemCaseId: itemOf(scene).itemCaseId,
        reason: '用地红线与申报材料不一致',
      }),
    },
  ],
  settleObjection: [
    {
      weight: 50,
      fill: ({ ability }) => ({
        kind: 'settleObjection',
        objectionId: ability.objectionId ?? '',
        settlement: '经核对一致，请继续办理',
      }),
    },
    {
      name: 'supplement',
      weight: 10,
      fill: (scene) => {
        const materialId = materialOfObjection(scene);
        if (materialId === undefined) return undefined;
        return {
          kind: 'settleObjection',
          objectionId: scene.ability.objectionId ?? '',
          how: 'supplement',
          settlement: '请补充后再确认',
          materialIds: [materialId],
        };
      },
    },
    {
      name: 'replan',
      weight: 0,
      fill: ({ ability }) => ({
        kind: 'settleObjection',
        objectionId: ability.objectionId ?? '',
        how: 'replan',
        settlement: '请再次策划这个事项',
      }),
    },
  ],
  callMeeting: [
    {
      weight: 0.5,
      fill: ({ stage, today, random }) =>
        stage.meetings.length > 0
          ? undefined
          : {
              kind: 'callMeeting',
              mode: random.chance(0.5) ? 'online' : 'offline',
              heldOn: today,
              subject: '审批条件会商',
              departmentIds: departmentsOf({ stage }),
            },
    },
  ],
  recordMinutes: [
    {
      weight: 50,
      fill: ({ stage, ability, fileIds }) => ({
        kind: 'recordMinutes',
        meetingId: ability.meetingId ?? '',
        fileId: fileIds[0] ?? '',
        attendance: departmentsOf({ stage }).map((departmentId) => ({
          departmentId,
          name: '参会人',
        })),
        conclusion: '同意转办',
      }),
    },
  ],
  deliverRevision: [
    {
      weight: 50,
      fill: ({ fileIds }) => ({
        kind: 'deliverRevision',
        method: 'signed',
        receivedBy: '经办人',
        fileId: fileIds[0] ?? '',
      }),
    },
  ],
  deliverNotice: [
    {
      weight: 50,
      fill: ({ ability }) => ({
        kind: 'deliverNotice',
        noticeId: ability.noticeId ?? '',
        method: 'phone',
        receivedBy: '值班人员',
      }),
    },
  ],
  dispatch: [{ weight: 50, fill: () => ({ kind: 'dispatch', opinion: '统一转办' }) }],
};

type Version = Scene['stage']['materials'][number]['versions'][number];

function isBad(version: Version | undefined): boolean {
  return version?.review?.verdict === 'unqualified';
}

/** A material that the item of the objection was handed in with. */
function materialOfObjection({ stage, ability }: Scene): string | undefined {
  const objection = stage.objections.find(({ objectionId }) => objectionId === ability.objectionId);
  return stage.materials.find(
    ({ itemCaseIds, versions }) =>
      versions.length > 0 && itemCaseIds.includes(objection?.itemCaseId ?? ''),
  )?.materialId;
}

function materialOf({ stage, ability }: Scene) {
  const material = stage.materials.find(({ materialId }) => materialId === ability.materialId);
  return { material, last: material?.versions.at(-1) };
}

function departmentsOf({ stage }: Pick<Scene, 'stage'>): string[] {
  const received = stage.items.filter(({ status }) => status === 'received');
  return [...new Set(received.map(({ departmentId }) => departmentId))];
}
