import type { StageNumber } from '../../domain/project/project.ts';
import { WalkthroughFailure } from '../walkthrough/failure.ts';
import type { LiveStage } from './errands/errand.ts';
import { receivedFiling } from './errands/filings.ts';
import type { ProjectPlan } from './plans.ts';
import { projectTurn, REGISTERING_CLERK } from './projectActs.ts';
import { stageTurn, type TurnContext, type YearStage } from './stageTurn.ts';

/** A project of the year and how far it has come. */
export class YearProject {
  readonly plan: ProjectPlan;
  readonly #key: string;
  #projectId: string | undefined;
  #fileIds: readonly string[] = [];
  #planned = false;
  #turns = 0;
  /** Index into the stages of the plan. */
  #next = 0;
  #live: YearStage[] = [];
  #opened = 0;
  /** What could not happen in a stage that is over, to happen in the next. */
  #left: readonly string[] = [];

  #filing: ReturnType<typeof receivedFiling> | undefined;

  /** @param key tells its requests from those of others */
  constructor(plan: ProjectPlan, key: string) {
    this.plan = plan;
    this.#key = key;
  }

  /** Its stages that go on. */
  get live(): readonly LiveStage[] {
    const projectId = this.#projectId;
    return projectId === undefined ? [] : this.#live.map((stage) => ({ ...stage, projectId }));
  }

  /** All that its people do in one turn. */
  async turn(context: TurnContext): Promise<void> {
    this.#turns += 1;
    if (this.#projectId === undefined)
      await (this.plan.channel === 'online' ? this.#file(context) : this.#register(context));
    else if (!this.#planned) this.#planned = await this.#plan(this.#projectId, context);
    else await this.#goOn(this.#projectId, context);
  }

  async #register({ acting }: TurnContext): Promise<void> {
    const { name, flowType, address, scale, index, applicant } = this.plan;
    const { projectId } = await acting.create<{ projectId: string }>(
      REGISTERING_CLERK,
      '/api/projects',
      {
        name,
        flowType,
        establishment: flowType <= 2 ? 'approval' : 'filing',
        address,
        ...(scale !== undefined && { scale }),
        investment: 1000 + 10 * index,
        applicant: {
          ...(applicant === 'applicant-person'
            ? { kind: 'person', name: '钱立新', idNumber: '210799190001010016' }
            : {
                kind: 'company',
                name: '北镇市示范教育建设有限公司（示例）',
                creditCode: '91210782MA0TEXT01W',
              }),
          contactName: '赵建国',
          contactPhone: '13000000001',
        },
      },
      `${this.#key}-registration`,
    );
    this.#projectId = projectId;
    await this.#upload(projectId, acting);
  }

  /** A step of the filing by the internet (R05), whose reception opens the first stage, too. */
  async #file(context: TurnContext): Promise<void> {
    const { stages, applicant } = this.plan;
    const [first] = stages;
    if (!first || applicant === undefined)
      throw new WalkthroughFailure(`${this.plan.name} has no stage or no applicant to be filed by`);
    const filed = { ...this.plan, stage: first.stage, applicant };
    this.#filing ??= receivedFiling(filed, this.#key, context);
    const { done, value } = await this.#filing.next(context);
    if (done !== true) return;
    const { projectId, stageId } = value;
    this.#projectId = projectId;
    await this.#upload(projectId, context.acting);
    this.#opened += 1;
    const key = `${this.#key}-stage-${this.#opened}`;
    const leadDepartmentId = this.#leadOf(first.stage, context);
    this.#live = [this.#begun({ stageId, key, leadDepartmentId, wishes: first.wishes })];
  }

  async #upload(projectId: string, acting: TurnContext['acting']): Promise<void> {
    const { name } = this.plan;
    this.#fileIds = [
      await acting.upload(REGISTERING_CLERK, `${name} 1`, projectId),
      await acting.upload(REGISTERING_CLERK, `${name} 2`, projectId),
    ];
  }

  /** 项目策划生成 (R02) or the exemption from it, and what the registration lacked. */
  #plan(projectId: string, context: TurnContext): Promise<boolean> {
    const { plan } = this;
    const key = `${this.#key}-${this.#turns}`;
    return projectTurn({ plan, projectId, fileId: this.#fileIds[0] ?? '', key }, context);
  }

  async #goOn(projectId: string, context: TurnContext): Promise<void> {
    if (this.#live.length === 0) await this.#open(projectId, [], context);
    for (const stage of this.#live) {
      const { status, isOver } = await stageTurn(stage, context);
      if (isOver) this.#left = [...this.#left, ...stage.wishes];
      if (status === 'closed' && stage === this.#live.at(-1)) {
        // The next stage begins, whatever goes on beside the main flow of this one.
        this.#next += 1;
        await this.#open(projectId, this.#live, context);
      }
      const isFiledAnew = isOver && (status === 'void' || status === 'withdrawn');
      if (isFiledAnew && stage === this.#live.at(-1))
        // A new filing of the same stage uses what is valid (R19).
        await this.#open(projectId, this.#live, context, true);
      if (isOver) this.#live = this.#live.filter((live) => live !== stage);
    }
  }

  async #open(
    projectId: string,
    others: readonly YearStage[],
    context: TurnContext,
    again = false,
  ): Promise<void> {
    const planned = this.plan.stages[this.#next];
    if (!planned) return;
    const { stage, wishes } = planned;
    const leadDepartmentId = this.#leadOf(stage, context);
    this.#opened += 1;
    const key = `${this.#key}-stage-${this.#opened}`;
    const { stageId } = await context.acting.create<{ stageId: string }>(
      `${leadDepartmentId}-clerk`,
      `/api/projects/${projectId}/stages`,
      { stage },
      key,
    );
    const left = again ? [] : [...wishes, ...this.#left];
    this.#live = [...others, this.#begun({ stageId, key, leadDepartmentId, wishes: left })];
    if (!again) this.#left = [];
  }

  #begun(stage: Pick<YearStage, 'stageId' | 'key' | 'leadDepartmentId' | 'wishes'>): YearStage {
    return { ...stage, applicant: this.plan.applicant, fileIds: this.#fileIds, turns: 0 };
  }

  #leadOf(stage: StageNumber, { seed }: TurnContext): string {
    const { flowType } = this.plan;
    const { flowTemplates } = seed.catalogue;
    const template = flowTemplates.find((one) => one.flowType === flowType && one.stage === stage);
    if (!template)
      throw new WalkthroughFailure(`no flow template of type ${flowType} for ${stage}`);
    return template.leadDepartmentId;
  }
}
