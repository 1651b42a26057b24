import { WalkthroughFailure } from '../walkthrough/failure.ts';
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

  /** @param key tells its requests from those of others */
  constructor(plan: ProjectPlan, key: string) {
    this.plan = plan;
    this.#key = key;
  }

  /** All that its people do in one turn. */
  async turn(context: TurnContext): Promise<void> {
    this.#turns += 1;
    if (this.#projectId === undefined) await this.#register(context);
    else if (!this.#planned) this.#planned = await this.#plan(this.#projectId, context);
    else await this.#goOn(this.#projectId, context);
  }

  async #register({ acting }: TurnContext): Promise<void> {
    const { name, flowType, index, applicant } = this.plan;
    const { projectId } = await acting.create<{ projectId: string }>(
      REGISTERING_CLERK,
      '/api/projects',
      {
        name,
        flowType,
        establishment: flowType <= 2 ? 'approval' : 'filing',
        address: '北镇市',
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
    { acting, seed }: TurnContext,
    again = false,
  ): Promise<void> {
    const planned = this.plan.stages[this.#next];
    if (!planned) return;
    const { stage, wishes } = planned;
    const { flowType } = this.plan;
    const { flowTemplates } = seed.catalogue;
    const template = flowTemplates.find((one) => one.flowType === flowType && one.stage === stage);
    if (!template)
      throw new WalkthroughFailure(`no flow template of type ${flowType} for ${stage}`);
    const { leadDepartmentId } = template;
    this.#opened += 1;
    const key = `${this.#key}-stage-${this.#opened}`;
    const { stageId } = await acting.create<{ stageId: string }>(
      `${leadDepartmentId}-clerk`,
      `/api/projects/${projectId}/stages`,
      { stage },
      key,
    );
    if (!again) this.#left = [];
    this.#live = [
      ...others,
      {
        stageId,
        key,
        leadDepartmentId,
        applicant: this.plan.applicant,
        fileIds: this.#fileIds,
        wishes: again ? [] : [...wishes, ...this.#left],
        turns: 0,
      },
    ];
  }
}
