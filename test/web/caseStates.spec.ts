import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { StageActOf } from '../../domain/stage/acts.ts';
import { insertAggregate } from '../../models/aggregates.ts';
import { Departments } from '../../models/departments.ts';
import { Projects } from '../../models/projects.ts';
import { Stages } from '../../models/stages.ts';
import { secretBox } from '../../runtime/secretBox.ts';
import {
  addAccount,
  PASSWORD,
  urlOf,
  type ApplicationServer,
} from '../support/applicationServer.ts';
import { expectAccessible, INSTALLATION, launchBrowser, openAs } from '../support/browser.ts';
import { departments } from '../support/builders/directory.ts';
import { person, theApplicant } from '../support/builders/people.ts';
import { aProject } from '../support/builders/stage.ts';
import {
  accept,
  aDispatchedStage,
  aProposal,
  approve,
  aReceivedStage,
  aStageInIntake,
  clerk,
  lead,
  refuse,
  resume,
  suspend,
} from '../support/builders/stageStates.ts';
import { startPagesServer } from '../support/pagesServer.ts';
import type { StageWalk } from '../support/stageWalk.ts';

const culture = person('staff', 'culture-bureau');
const defence = person('staff', 'defence-office');
const withdrawal = { kind: 'withdrawStage', reason: '资金未落实' } as const;
const closure: StageActOf<'closeStage'> = {
  kind: 'closeStage',
  summary: '主流程事项全部办结',
  fileIds: ['album'],
};
const restoration = {
  kind: 'restoreStage',
  documentFileId: 'document',
  decisionNumber: '北政复决〔2026〕12号',
  reason: '原决定认定事实不清',
} as const;

/** A state of a stage, and what each side is told of it. */
interface State {
  readonly title: string;
  readonly stage: () => StageWalk;
  /** The item that the office looks at; the first main-flow one unless told otherwise. */
  readonly itemId?: string;
  readonly office: readonly string[];
  readonly hall: readonly string[];
  /** What neither side is told, or not any more. */
  readonly neither?: readonly string[];
  readonly notInHall?: readonly string[];
}

/** The item has a promise of its own and holds nobody up. */
const aSuspended = () => suspend(accept(aDispatchedStage(), 'civil-defence'), 'civil-defence');

const aFrozen = () => {
  const walk = accept(accept(aDispatchedStage(), 'scheme-review'), 'heritage');
  return suspend(walk, 'scheme-review').travel('2026-09-17');
};

const aVoid = () => {
  const walk = accept(accept(aDispatchedStage(), 'scheme-review'), 'heritage');
  return refuse(approve(walk, 'heritage'), 'scheme-review');
};

const aClosable = () => {
  const walk = aDispatchedStage();
  for (const itemId of ['scheme-review', 'design-approval']) approve(accept(walk, itemId), itemId);
  return walk;
};

const STATES: readonly State[] = [
  {
    title: 'R11 materials that were returned',
    stage: () =>
      aStageInIntake()
        .act({ kind: 'uploadMaterial', materialId: 'stage-1:M001', fileIds: ['form'] }, clerk)
        .act(
          {
            ...{ kind: 'reviewMaterial', materialId: 'stage-1:M001', verdict: 'unqualified' },
            reason: '未加盖公章',
          },
          clerk,
        )
        .act({ kind: 'returnMaterials', opinion: '' }, clerk),
    office: ['收件'],
    hall: ['未加盖公章', '一次性告知补齐'],
  },
  {
    title: 'R14 an item whose acceptance was refused (不予受理)',
    stage: () =>
      aDispatchedStage().act(
        {
          ...{ kind: 'refuseAcceptance', itemCaseId: 'stage-1:heritage' },
          ...{ reason: '不属于本部门职权范围', competentAuthority: '省文物局' },
        },
        culture,
      ),
    itemId: 'heritage',
    office: ['不予受理', '不属于本部门职权范围', '省文物局'],
    hall: ['不予受理', '不属于本部门职权范围', '省文物局', '行政复议'],
    neither: ['已作废'],
  },
  {
    title: 'R16 a suspension that is proposed',
    stage: () => {
      const walk = accept(aDispatchedStage(), 'civil-defence');
      return walk.act(aProposal(walk.item('civil-defence')), defence);
    },
    itemId: 'civil-defence',
    office: ['挂起申请', '待负责人批准', '需专家评审', '预计结束：2026年10月12日'],
    hall: ['已受理，办理中'],
    notInHall: ['需专家评审', '已挂起'],
  },
  {
    title: 'R16 a suspension that was turned down',
    stage: () => {
      const walk = accept(aDispatchedStage(), 'civil-defence');
      walk.act(aProposal(walk.item('civil-defence')), defence);
      const { itemCaseId, suspensionProposals } = walk.item('civil-defence');
      const proposalId = suspensionProposals[0]?.proposalId ?? '';
      return walk.act(
        { kind: 'rejectSuspension', itemCaseId, proposalId, reason: '无需专家评审' },
        person('leader', 'defence-office'),
      );
    },
    itemId: 'civil-defence',
    office: ['挂起申请', '不同意', '无需专家评审', '已受理，办理中'],
    hall: ['已受理，办理中'],
    notInHall: ['专家评审', '已挂起'],
  },
  {
    title: 'R16 a suspension that is in force',
    stage: aSuspended,
    itemId: 'civil-defence',
    office: ['已同意', '挂起中', '已挂起', '法定时限同时停止计时'],
    hall: ['已挂起', '起停止计时：', '需专家评审', '预计2026年10月12日结束'],
    neither: ['阶段已冻结', '其他事项暂停办理和计时'],
  },
  {
    title: 'R16 a suspension that is over',
    stage: () => resume(aSuspended().travel('2026-09-17'), 'civil-defence'),
    itemId: 'civil-defence',
    office: ['已解挂', '结果：评审通过', '已受理，办理中'],
    hall: ['已受理，办理中'],
    notInHall: ['已挂起'],
  },
  {
    title: 'R18 a stage that is frozen',
    stage: aFrozen,
    itemId: 'heritage',
    office: ['阶段已冻结：主流程事项“事项-scheme-review”正在挂起', '已冻结', '需专家评审'],
    hall: ['其他事项暂停办理和计时', '本事项暂停办理和计时，恢复后自动继续'],
  },
  {
    title: 'R18 a stage that is thawed',
    stage: () => resume(aFrozen(), 'scheme-review'),
    office: ['已解挂', '已受理，办理中'],
    hall: ['已受理，办理中'],
    neither: ['阶段已冻结', '已冻结', '其他事项暂停办理和计时'],
  },
  {
    title: 'R19 a void stage',
    stage: aVoid,
    office: [
      '作废',
      '主流程事项“事项-scheme-review”不予许可',
      '已作出的许可继续有效',
      '不符合规划条件',
    ],
    hall: ['作废', '终止（阶段作废）', '准予许可', '不是不予许可', '行政复议', '不符合规划条件'],
  },
  {
    title: 'R19 a stage that was restored',
    stage: () => aVoid().travel('2026-09-17').act(restoration, lead),
    office: ['阶段已于2026年9月17日恢复办理', '北政复决〔2026〕12号', '原决定认定事实不清'],
    hall: ['本阶段已于2026年9月17日恢复办理（依据：北政复决〔2026〕12号）', '原决定“不予许可”已于'],
    neither: ['终止（阶段作废）'],
  },
  {
    title: 'R11 a stage that was withdrawn',
    stage: () =>
      approve(accept(aDispatchedStage(), 'heritage'), 'heritage').act(withdrawal, theApplicant),
    office: ['撤回', '资金未落实', '请重新申报'],
    hall: ['撤回', '资金未落实', '已取得的许可继续有效', '准予许可'],
  },
  {
    title: 'R20 a closed stage with items that go on',
    stage: () => aClosable().act(closure, lead),
    office: ['办结', '主流程事项全部办结', '仍有 2 个并行事项在办'],
    hall: ['办结', '还有 2 个并行事项继续办理'],
  },
];

/** Between the act and its end, which takes the engine a moment. */
const UNDER_WAY: readonly State[] = [
  {
    title: 'withdrawn',
    stage: () => {
      const walk = aDispatchedStage();
      walk.decide(withdrawal, theApplicant);
      return walk;
    },
    office: ['正在撤回', '无需操作'],
    hall: ['撤回', '资金未落实'],
  },
  {
    title: 'closed',
    stage: () => {
      const walk = aClosable();
      walk.decide(closure, lead);
      return walk;
    },
    office: ['正在办结', '不能再增加事项'],
    hall: ['办理'],
  },
  {
    title: 'restored',
    stage: () => {
      const walk = aVoid().travel('2026-09-17');
      walk.decide(restoration, lead);
      return walk;
    },
    office: ['正在恢复', '无需操作'],
    hall: ['正在恢复办理，无需操作'],
  },
];

describe('the page of a case, and the stage in the hall', function () {
  this.timeout(60_000);
  let application: ApplicationServer;
  let browser: Browser;
  let office: Page;
  let hall: Page;

  before(async function () {
    this.timeout(INSTALLATION);
    application = await startPagesServer();
    await Departments.insertMany(departments);
    const { applicant } = aProject();
    const contactPhone = secretBox(application.config.dataKey).seal('13000000001');
    await insertAggregate(Projects, aProject({ applicant: { ...applicant, contactPhone } }));
    await addAccount(lead.accountId, ['lead'], { departmentId: 'planning-bureau' });
    await addAccount(theApplicant.accountId, ['applicant']);
    browser = await launchBrowser();
    office = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    hall = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await openAs(office, address('/'), lead.accountId, PASSWORD);
    await openAs(hall, address('/'), theApplicant.accountId, PASSWORD);
  });
  after(async () => {
    await browser.close();
    await application.stop();
  });

  const address = (path: string) => urlOf(application.server) + path;

  /** The stage is this one, as if it had always been; nobody is told. */
  async function putStage({ stage }: StageWalk): Promise<void> {
    await Stages.deleteMany({});
    await insertAggregate(Stages, stage);
  }

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(address(path));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('正在加载').first().waitFor({ state: 'detached' });
  }

  /** What the page says, that which is folded away, too; accessible, and nothing sticks out. */
  async function read(page: Page, path: string): Promise<string> {
    await open(page, path);
    await page.evaluate(
      "for (const part of document.querySelectorAll('main details')) part.open = true",
    );
    await expectAccessible(page);
    const beyond = await page.evaluate<number>(
      'document.documentElement.scrollWidth - window.innerWidth',
    );
    expect(beyond, 'px beyond the window').to.be.at.most(0);
    return page.locator('main').innerText();
  }

  async function expectTold(state: State): Promise<void> {
    const { itemId = 'scheme-review', neither = [], notInHall = [] } = state;
    const query = new URLSearchParams({ tab: 'items', item: `stage-1:${itemId}` });
    const told = await read(office, `/office/stages/stage-1?${query.toString()}`);
    for (const words of state.office) expect(told, 'the office').to.include(words);
    for (const words of neither) expect(told, 'the office').not.to.include(words);
    const heard = await read(hall, '/hall/stages/stage-1');
    for (const words of state.hall) expect(heard, 'the hall').to.include(words);
    for (const words of [...neither, ...notInHall]) expect(heard, 'the hall').not.to.include(words);
  }

  for (const state of STATES)
    it(`tell of ${state.title}`, async () => {
      // given
      await putStage(state.stage());
      // when, then
      await expectTold(state);
    });

  for (const state of UNDER_WAY)
    it(`R19 R20 tell that a stage is being ${state.title}`, async () => {
      // given
      await putStage(state.stage());
      // when, then
      await expectTold(state);
    });

  it('R39 stand beside the stages after it, which wait, on the page of the project', async () => {
    // given
    await putStage(aFrozen());
    // when
    const told = await read(hall, '/hall/projects/project-1');
    // then
    for (const words of ['进行中', '前序未完成', '暂停']) expect(told).to.include(words);
  });

  it('R12 have the acts about an objection beside it', async () => {
    // given
    const objecting = aReceivedStage().act(
      { kind: 'objectToItem', itemCaseId: 'stage-1:heritage', reason: '图纸与申报不符' },
      culture,
    );
    await putStage(
      objecting.act(
        {
          ...{ kind: 'callMeeting', mode: 'online', heldOn: '2026-09-15' },
          ...{ subject: '图纸会商', departmentIds: ['culture-bureau'] },
        },
        lead,
      ),
    );
    // when
    await open(office, '/office/stages/stage-1?tab=meetings');
    // then
    const settling = '[data-act^="settleObjection~"]';
    const recording = '[data-act^="recordMinutes~"]';
    await office
      .getByRole('listitem')
      .filter({ hasText: '图纸与申报不符' })
      .locator(settling)
      .waitFor();
    await office.getByRole('listitem').filter({ hasText: '图纸会商' }).locator(recording).waitFor();
    expect(await office.locator(settling).count()).to.equal(1);
    expect(await office.locator(recording).count()).to.equal(1);
    await office.getByRole('link', { name: /会议与异议.*2/ }).waitFor();
    await expectAccessible(office);
  });

  it('R11 R19 of a stale tab in the hall says what has happened, and loses nothing', async () => {
    // given
    await putStage(aDispatchedStage());
    await open(hall, '/hall/stages/stage-1?act=withdrawStage');
    const dialog = hall.getByRole('dialog');
    await dialog.getByRole('textbox').fill('资金未落实');
    await putStage(aVoid());
    // when
    await dialog.getByRole('button', { name: /^提交：/ }).click();
    // then
    await dialog.getByRole('alert').filter({ hasText: '作废' }).waitFor();
    expect(await dialog.getByRole('textbox').inputValue()).to.equal('资金未落实');
    await expectAccessible(hall);
    expect((await Stages.findById('stage-1').lean())?.status).to.equal('void');
  });
});
