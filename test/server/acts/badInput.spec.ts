import { expect } from 'chai';
import type { Person, Answer } from '../../../scripts/walkthrough/person.ts';
import {
  accept,
  clerk,
  confirm,
  deliverReport,
  dispatch,
  formalIntake,
  lead,
  receiveMaterials,
  register,
  startStage,
} from '../../../scripts/walkthrough/story.ts';
import { itemOf } from '../../../scripts/walkthrough/views.ts';
import type { Walk } from '../../../scripts/walkthrough/walk.ts';
import { startTestSystem, type TestSystem } from '../../support/runningSystem.ts';

const MAIN = [
  'design-scheme-joint-review',
  'design-scheme-approval',
  'preliminary-design-and-budget',
  'construction-planning-permit',
];
const SOIL = 'soil-water-conservation-plan';

/**
 * What is wrong is answered with its status and a sentence in Chinese, and changes nothing. One stage
 * goes on from one case to the next, since each needs it to stand somewhere.
 */
describe('bad input', function () {
  this.timeout(120_000);
  let test: TestSystem;
  let walk: Walk;
  let projectId: string;
  let stageId: string;
  let keys = 0;

  before(async () => {
    test = await startTestSystem({ UPLOAD_LIMIT_MB: '1' });
    walk = test.walk('bad');
    await walk.travel('2026-03-02');
    projectId = await register(walk, aRegistration('2026-210782-83-01-000031'));
    const operator = walk.as('planning-operator');
    const exempt = { kind: 'exemptFromPlanning', reason: '应急工程' } as const;
    await walk.onProject(projectId, operator, exempt, '');
    stageId = await startStage(walk, projectId, []);
  });

  after(() => test.stop());

  const view = () => walk.stage(stageId, lead(walk));

  function send(who: Person, act: object, rest: { taskKey?: string; key?: string } = {}) {
    const { taskKey, key = `try-${(keys += 1)}` } = rest;
    const path = `/api/stages/${stageId}/decisions`;
    return who.send('POST', path, { act, ...(taskKey && { taskKey }) }, key);
  }

  /** The act is answered with this status and these words, and the stage is as it was. */
  async function refused(
    who: Person,
    act: object,
    [status, words]: readonly [number, string],
    taskKey?: string,
  ): Promise<void> {
    const before = await view();
    const answer = await send(who, act, taskKey === undefined ? {} : { taskKey });
    expect([answer.status, detailOf(answer)]).to.deep.equal([status, words]);
    const { abilities: _, ...now } = await view();
    const { abilities: __, ...then } = before;
    expect(now).to.deep.equal(then);
  }

  async function requestOf(itemId: string) {
    const stage = await view();
    const { itemCaseId } = itemOf(stage, itemId);
    const request = stage.rounds[0]?.requests.find((asked) => asked.itemCaseId === itemCaseId);
    return { kind: 'replyToPlanning', requestId: request?.requestId ?? '' } as const;
  }

  describe('of a registration', () => {
    async function registering(change: object): Promise<Answer> {
      const before = await walk.as('natural-resources-clerk').get('/api/projects');
      const body = { ...registrationBody('2026-210782-83-01-000032'), ...change };
      const answer = await clerk(walk).send('POST', '/api/projects', body, 'registration');
      const after = await walk.as('natural-resources-clerk').get('/api/projects');
      expect(after.body).to.deep.equal(before.body);
      return answer;
    }

    it('a 统一社会信用代码 with a wrong check character is a 400', async () => {
      const { applicant } = registrationBody('');
      const answer = await registering({
        applicant: { ...applicant, creditCode: '91210782MA0TEXT019' },
      });
      expect(answer.status).to.equal(400);
      expect(detailOf(answer)).to.include('统一社会信用代码的校验码不正确，请核对营业执照');
    });

    it('a 项目代码 of another form is a 400', async () => {
      const answer = await registering({ projectCode: '2026-210782-83-01' });
      expect(answer.status).to.equal(400);
      expect(detailOf(answer)).to.include('项目代码应为 24 位');
    });
  });

  it('a file over the limit is a 413, and is not kept', async () => {
    const big = new Uint8Array(1024 * 1024 + 1);
    big.set(new TextEncoder().encode('%PDF-1.4\n'));
    const answer = await clerk(walk).upload('大文件.pdf', big, projectId);
    expect(answer.status).to.equal(413);
    expect(detailOf(answer)).to.equal('文件超过大小限制，请压缩或拆分后重新上传。');
  });

  describe('in a planning round', () => {
    it('R07 a transfer to a department that does not exist is a 422', async () => {
      const act = {
        ...(await requestOf(SOIL)),
        answer: 'transfer',
        transferTo: 'ministry-of-magic',
        reason: '应由其办理',
      };
      await refused(walk.as('water-resources-staff'), act, [
        422,
        '没有“ministry-of-magic”这个部门，请从部门列表中选择',
      ]);
    });

    it('R07 a second reply is a 409', async () => {
      const act = { ...(await requestOf(MAIN[2] ?? '')), answer: 'approvalRequired' } as const;
      const staff = walk.as('development-reform-staff');
      await walk.onStage(stageId, staff, act, '');
      await refused(staff, { ...act, answer: 'approvalNotRequired', reason: '重复' }, [
        409,
        '贵部门已经回复过这个事项；需要更正的，请在本轮结束前使用“更正回复”',
      ]);
    });

    it('R40 the same act sent twice at once under one key is done once', async () => {
      const act = {
        ...(await requestOf('civil-air-defence-basement')),
        answer: 'approvalRequired',
      };
      const staff = walk.as('civil-air-defence-staff');
      await staff.get('/api/session');
      const answers = await Promise.all([
        send(staff, act, { key: 'twice' }),
        send(staff, act, { key: 'twice' }),
      ]);
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
      expect(answers[0].body).to.deep.equal(answers[1].body);
      expect(await repliesTo('civil-air-defence-basement')).to.have.length(1);
    });

    it('R40 the same act sent twice at once under two keys is done once, the other is a 409', async () => {
      const act = {
        ...(await requestOf('environmental-impact-assessment')),
        answer: 'approvalRequired',
      };
      const staff = walk.as('ecology-environment-staff');
      await staff.get('/api/session');
      const answers = await Promise.all([send(staff, act), send(staff, act)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      expect(answers.map(detailOf).join('')).to.equal(
        '贵部门已经回复过这个事项；需要更正的，请在本轮结束前使用“更正回复”',
      );
      expect(await repliesTo('environmental-impact-assessment')).to.have.length(1);
    });

    it('R09 a reply to a round that was closed is a 409', async () => {
      // given: everybody but the water department has answered, and its limit is over
      await walk.rest();
      for (const itemId of [MAIN[0], MAIN[1], MAIN[3]]) {
        const act = { ...(await requestOf(itemId ?? '')), answer: 'approvalRequired' } as const;
        await walk.onStage(stageId, walk.as('natural-resources-staff'), act, '');
      }
      await walk.travel('2026-03-04');
      const roundId = (await view()).rounds[0]?.roundId ?? '';
      const close = { kind: 'closeRound', roundId, reason: '逾期未回复' } as const;
      await walk.onStage(stageId, lead(walk), close, '');

      // when, then
      const act = { ...(await requestOf(SOIL)), answer: 'approvalRequired' };
      await refused(walk.as('water-resources-staff'), act, [
        409,
        '本轮策划已经结束，不能再回复；确需说明的请联系牵头部门',
      ]);
    });

    async function repliesTo(itemId: string) {
      const { requestId } = await requestOf(itemId);
      const requests = (await view()).rounds.flatMap((round) => round.requests);
      return requests.find((request) => request.requestId === requestId)?.replies ?? [];
    }
  });

  describe('before the dispatch', () => {
    let meetingId: string;

    before(async () => {
      await finishPlanning();
      await deliverReport(walk, stageId);
      await receiveMaterials(walk, { projectId, stageId });
      await formalIntake(walk, stageId);
      await confirm(walk, stageId, [...MAIN, 'civil-air-defence-basement']);
      await confirm(walk, stageId, ['environmental-impact-assessment']);
    });

    it('R12 a dispatch with an open objection is a 422', async () => {
      // given
      const { itemCaseId } = itemOf(await view(), SOIL);
      const object = { kind: 'objectToItem', itemCaseId, reason: '方案缺少弃土场' } as const;
      await walk.onStage(stageId, walk.as('water-resources-staff'), object, '');

      // when, then
      await refused(lead(walk), { kind: 'dispatch' }, [
        422,
        '北镇市水利局的异议还没有处理，不能转办：方案缺少弃土场',
      ]);
    });

    it('R12 a dispatch without the minutes of a meeting that was called is a 422', async () => {
      // given
      const objectionId = (await view()).objections[0]?.objectionId ?? '';
      const settle = { kind: 'settleObjection', objectionId, settlement: '已补充弃土场' } as const;
      await walk.onStage(stageId, lead(walk), settle, '');
      await confirm(walk, stageId, [SOIL]);
      await walk.onStage(
        stageId,
        lead(walk),
        {
          kind: 'callMeeting',
          mode: 'online',
          heldOn: '2026-03-05',
          subject: '弃土场',
          departmentIds: ['water-resources'],
        },
        '',
      );
      meetingId = (await view()).meetings[0]?.meetingId ?? '';

      // when, then
      await refused(lead(walk), { kind: 'dispatch' }, [
        422,
        '联席会议“弃土场”还没有上传会议记录，不能转办',
      ]);
    });

    after(async () => {
      const fileId = await walk.upload(lead(walk), '会议记录', projectId);
      const attendance = [{ departmentId: 'water-resources', name: '秦若兰' }];
      const conclusion = '无异议';
      await walk.onStage(
        stageId,
        lead(walk),
        { kind: 'recordMinutes', meetingId, fileId, attendance, conclusion },
        '',
      );
      await dispatch(walk, stageId);
    });
  });

  describe('in the approval', () => {
    it('R16 a suspension before the acceptance is a 422', async () => {
      const { itemCaseId } = itemOf(await view(), SOIL);
      const act = {
        kind: 'proposeSuspension',
        itemCaseId,
        procedure: 'site-survey',
        reason: '踏勘',
        expectedEnd: '2026-03-09',
      };
      await refused(walk.as('water-resources-staff'), act, [
        422,
        '挂起只能在正式受理之后；受理前材料不全的，请告知补正',
      ]);
    });

    it('a stale tab that acts on a finished task is a 409', async () => {
      // given: the page of the acceptance, which somebody else has done meanwhile
      const staff = walk.as('water-resources-staff');
      const { itemCaseId } = itemOf(await view(), SOIL);
      const { abilities } = await walk.stage(stageId, staff);
      const shown = abilities.find(({ kind }) => kind === 'acceptItem');
      await accept(walk, stageId, SOIL);

      // when, then
      await refused(
        staff,
        { kind: 'acceptItem', itemCaseId },
        [409, '事项“生产建设项目水土保持方案审批”现在的状态是“已受理，办理中”，不能进行这项操作'],
        shown?.taskKey,
      );
      await refused(
        staff,
        { kind: 'passStep', itemCaseId, opinion: '同意' },
        [409, '这项任务已经办结或尚未到达，请刷新页面查看现状'],
        shown?.taskKey,
      );
    });

    it('R20 a closure with a main-flow item open is a 422', async () => {
      const fileId = await walk.upload(lead(walk), '成果', projectId);
      await refused(lead(walk), { kind: 'closeStage', summary: '办结', fileIds: [fileId] }, [
        422,
        '以下主流程事项尚未办结，不能进行阶段性办结：“建设工程设计方案联合审查”、“建设工程设计方案审定”、“初步设计及概算审批”、“建设工程（含临时建设）规划许可证核发”',
      ]);
    });
  });

  /** The item without an answer is reviewed offline. */
  async function finishPlanning(): Promise<void> {
    const { itemCaseId, departmentId } = itemOf(await view(), SOIL);
    await walk.onStage(
      stageId,
      lead(walk),
      { kind: 'settleReplies', secondRound: [], offline: [itemCaseId] },
      '',
    );
    const minutesFileId = await walk.upload(lead(walk), '线下审核记录', projectId);
    await walk.onStage(
      stageId,
      lead(walk),
      {
        kind: 'finalPlanning',
        minutesFileId,
        heldOn: '2026-03-04',
        attendance: [{ departmentId, name: '秦若兰' }],
        results: [{ itemCaseId, needed: true, departmentId, reason: '占地超过五公顷' }],
      },
      '',
    );
  }
});

function detailOf({ body }: Answer): string {
  return (body as { detail?: string }).detail ?? '';
}

function aRegistration(projectCode: string) {
  return {
    name: '北镇市实验学校',
    projectCode,
    address: '北镇市广宁街道',
    investment: 900,
    scale: '建筑面积2000平方米',
  };
}

function registrationBody(projectCode: string) {
  return {
    ...aRegistration(projectCode),
    flowType: 1,
    establishment: 'approval',
    applicant: {
      kind: 'company',
      name: '北镇市示范教育建设有限公司（示例）',
      creditCode: '91210782MA0TEXT01W',
      contactName: '赵建国',
      contactPhone: '13000000001',
    },
  };
}
