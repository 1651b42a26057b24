import type { Fillings, Scene } from '../scene.ts';
import { departmentsWithStaff, requestOf } from '../scene.ts';

/** Item states of the planning that wait for the lead department. */
const OPEN = new Set(['transferred', 'toConfirm', 'unanswered', 'unsettled']);

/** Acts of 阶段性策划. */
export const planningFillings: Fillings<
  | 'startStagePlanning'
  | 'replyToPlanning'
  | 'changeReply'
  | 'closeRound'
  | 'settleReplies'
  | 'finalPlanning'
  | 'deliverReport'
> = {
  startStagePlanning: [{ weight: 50, fill: () => ({ kind: 'startStagePlanning' }) }],
  replyToPlanning: [
    {
      weight: 88,
      fill: (scene) =>
        staysSilent(scene)
          ? undefined
          : { kind: 'replyToPlanning', ...asked(scene), answer: 'approvalRequired' },
    },
    {
      name: 'notRequired',
      weight: 4,
      fill: (scene) => {
        if (staysSilent(scene) || requestOf(scene).item.line === 'main') return undefined;
        return { kind: 'replyToPlanning', ...asked(scene), ...NOT_REQUIRED };
      },
    },
    {
      name: 'mainNotRequired',
      weight: 1,
      fill: (scene) =>
        requestOf(scene).item.line === 'main'
          ? { kind: 'replyToPlanning', ...asked(scene), ...NOT_REQUIRED }
          : undefined,
    },
    {
      name: 'transfer',
      weight: 2,
      fill: (scene) =>
        requestOf(scene).round.number === 1
          ? { kind: 'replyToPlanning', ...asked(scene), ...transfer(scene) }
          : undefined,
    },
    {
      // To where nobody is in office: the notice of the second round has to be brought by hand.
      name: 'transferToNobody',
      weight: 0,
      fill: (scene) =>
        requestOf(scene).round.number === 1
          ? {
              kind: 'replyToPlanning',
              ...asked(scene),
              ...{ answer: 'transfer', reason: '不属于本部门职责' },
              transferTo: departmentWithoutStaff(scene),
            }
          : undefined,
    },
    {
      name: 'transferAgain',
      weight: 4,
      fill: (scene) =>
        requestOf(scene).round.number === 2
          ? { kind: 'replyToPlanning', ...asked(scene), ...transfer(scene) }
          : undefined,
    },
  ],
  changeReply: [
    {
      weight: 0.2,
      fill: (scene) =>
        requestOf(scene).request.replies.length > 1
          ? undefined
          : {
              kind: 'changeReply',
              ...asked(scene),
              answer: 'approvalRequired',
              remarks: '更正：需要审批',
            },
    },
  ],
  closeRound: [
    {
      weight: 3,
      fill: ({ ability }) => ({
        kind: 'closeRound',
        roundId: ability.roundId ?? '',
        reason: '逾期未回复，催办无果',
      }),
    },
  ],
  settleReplies: [
    {
      weight: 50,
      fill: ({ stage, random }) => {
        const inState = (...states: string[]) =>
          stage.items
            .filter(({ planning }) => states.includes(planning))
            .map(({ itemCaseId }) => itemCaseId);
        const doubtful = random.chance(0.5);
        return {
          kind: 'settleReplies',
          secondRound: inState('transferred'),
          confirmed: doubtful ? [] : inState('toConfirm'),
          offline: inState('unanswered', ...(doubtful ? ['toConfirm'] : [])),
        };
      },
    },
  ],
  finalPlanning: [
    { weight: 15, fill: (scene) => finalPlanning(scene, true) },
    {
      name: 'notNeeded',
      weight: 5,
      fill: (scene) =>
        scene.stage.items.some(({ planning, line }) => OPEN.has(planning) && line === 'main')
          ? undefined
          : finalPlanning(scene, false),
    },
  ],
  deliverReport: [
    {
      name: 'signed',
      weight: 12,
      fill: ({ fileIds }) => ({
        kind: 'deliverReport',
        method: 'signed',
        receivedBy: '经办人',
        fileId: fileIds[0] ?? '',
      }),
    },
    {
      name: 'online',
      weight: 8,
      fill: ({ applicant }) =>
        applicant === undefined
          ? undefined
          : { kind: 'deliverReport', method: 'online', receivedBy: '申请人' },
    },
  ],
};

const NOT_REQUIRED = { answer: 'approvalNotRequired', reason: '本项目不涉及' } as const;

function asked({ ability }: Scene) {
  return { requestId: ability.requestId ?? '' };
}

/**
 * Where a round is to be closed without a reply, the first that is asked never answers; where a reply is
 * to be changed, not before it was.
 */
function staysSilent(scene: Scene): boolean {
  const { round, request } = requestOf(scene);
  const { wishes } = scene;
  const isHeld =
    wishes.includes('closeRound') || (wishes.includes('changeReply') && round.requests.length > 1);
  return isHeld && round.requests[0] === request;
}

function departmentWithoutStaff({ seed }: Scene): string {
  const withStaff = departmentsWithStaff(seed);
  return seed.catalogue.departments.find(({ id }) => !withStaff.includes(id))?.id ?? '';
}

function transfer(scene: Scene) {
  const { request } = requestOf(scene);
  const others = departmentsWithStaff(scene.seed).filter((id) => id !== request.departmentId);
  return {
    answer: 'transfer',
    transferTo: scene.random.pick(others),
    reason: '不属于本部门职责',
  } as const;
}

function finalPlanning({ stage, today, fileIds, seed }: Scene, needed: boolean) {
  const withStaff = departmentsWithStaff(seed);
  const open = stage.items.filter(({ planning }) => OPEN.has(planning));
  const asked = stage.rounds.flatMap(({ requests }) => requests);
  const present = new Set([
    stage.leadDepartmentId,
    ...open.map(({ departmentId }) => departmentId),
    ...asked.map(({ departmentId }) => departmentId),
  ]);
  return {
    kind: 'finalPlanning' as const,
    minutesFileId: fileIds[0] ?? '',
    heldOn: today,
    attendance: [...present].map((departmentId) => ({ departmentId, name: '参会人' })),
    results: open.map(({ itemCaseId, departmentId }) => ({
      itemCaseId,
      needed,
      reason: '线下审核结果',
      // What came to where nobody is in office stays with the lead department.
      ...(!withStaff.includes(departmentId) && { departmentId: stage.leadDepartmentId }),
    })),
  };
}
