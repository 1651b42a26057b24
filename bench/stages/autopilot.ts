import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { stageActSchema } from '../../domain/stage/acts.ts';
import type { People } from '../../scripts/walkthrough/people.ts';
import type { Person } from '../../scripts/walkthrough/person.ts';
import { smallPdf } from '../../scripts/walkthrough/pdf.ts';
import type { stageView } from '../../server/modules/stages/view.ts';

type StageView = z.output<typeof stageView>;
type Ability = StageView['abilities'][number];
type StageAct = z.input<typeof stageActSchema>;

/** ms between two looks at a stage in which nobody had anything to do. */
const LOOK_INTERVAL = 20;
const LEAD = 'natural-resources';

/**
 * Walks one government building through stage 2 as its people would who agree with everything: each
 * looks at what the page offers and does it, until the stage is closed.
 */
export class Autopilot {
  /** ms of every act, from the request to the answer. */
  readonly acts: number[] = [];
  readonly #people: People;
  readonly #key: string;
  #sent = 0;

  /** @param key tells this stage's acts from those of others */
  constructor(people: People, key: string) {
    this.#people = people;
    this.#key = key;
  }

  async run(name: string, serial: number): Promise<void> {
    const clerk = this.#people.as(`${LEAD}-clerk`);
    const { projectId } = await this.#created<{ projectId: string }>(clerk, '/api/projects', {
      name,
      projectCode: `2026-210782-83-01-${String(serial).padStart(6, '0')}`,
      flowType: 1,
      establishment: 'approval',
      address: '北镇市',
      investment: 3000,
      applicant: {
        kind: 'company',
        name: '北镇市示范教育建设有限公司（示例）',
        creditCode: '91210782MA0TEXT01W',
        contactName: '赵建国',
        contactPhone: '13000000001',
      },
    });
    const exempt = { kind: 'exemptFromPlanning', reason: '测量' };
    await this.#act(this.#people.as('planning-operator'), `/api/projects/${projectId}`, exempt);
    const stages = `/api/projects/${projectId}/stages`;
    const { stageId } = await this.#created<{ stageId: string }>(clerk, stages, { stage: 2 });
    const file = (await clerk.upload('材料.pdf', smallPdf('bench'), projectId)).body;
    const { fileId } = file as { fileId: string };
    const path = `/api/stages/${stageId}`;
    while (!(await this.#round(path, fileId))) await pause(LOOK_INTERVAL);
  }

  /** Everybody does what is offered. @returns whether the stage is closed */
  async #round(path: string, fileId: string): Promise<boolean> {
    const lead = this.#people.as(`${LEAD}-lead`);
    const { status, items } = await look(lead, path);
    if (status === 'closed') return true;
    const departments = new Set(items.filter(({ result }) => !result).map((i) => i.departmentId));
    const office = [this.#people.as(`${LEAD}-clerk`), lead];
    const asked = [...departments].flatMap((id) => [
      this.#people.as(`${id}-staff`),
      this.#people.as(`${id}-leader`),
    ]);
    const busy = ['planning', 'confirming', 'approving', 'closing'].includes(status);
    for (const person of busy ? [...office, ...asked] : office)
      for (const act of actsOf(await look(person, path), fileId))
        await this.#act(person, path, act);
    return false;
  }

  async #act(person: Person, path: string, act: object): Promise<void> {
    const begun = performance.now();
    const answer = await person.send('POST', `${path}/decisions`, { act }, this.#next());
    this.acts.push(performance.now() - begun);
    // Somebody else was faster with the same thing: that is what the rules are for.
    if (answer.status !== 200 && answer.status !== 409)
      throw new Error(
        `${person.accountId}: ${JSON.stringify(act)}: ${JSON.stringify(answer.body)}`,
      );
  }

  async #created<T>(person: Person, path: string, body: object): Promise<T> {
    const answer = await person.send('POST', path, body, this.#next());
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  #next(): string {
    return `${this.#key}-${(this.#sent += 1)}`;
  }
}

async function look(person: Person, path: string): Promise<StageView> {
  return (await person.get(path)).body as StageView;
}

/** What this person would do now. */
function actsOf(stage: StageView, fileId: string): StageAct[] {
  return stage.abilities.flatMap((ability) => actOf(ability, stage, fileId) ?? []);
}

function actOf(ability: Ability, stage: StageView, fileId: string): StageAct | undefined {
  const { kind, itemCaseId = '', requestId = '', materialId = '' } = ability;
  const material = stage.materials
    .find((known) => known.materialId === materialId)
    ?.versions.at(-1);
  const opinion = '同意';
  switch (kind) {
    case 'startStagePlanning':
    case 'formalIntake':
    case 'dispatch':
      return { kind };
    case 'replyToPlanning':
      return { kind, requestId, answer: 'approvalRequired' };
    case 'deliverReport':
      return { kind, method: 'signed', receivedBy: '经办人', fileId };
    case 'uploadMaterial':
      return material ? undefined : { kind, materialId, fileIds: [fileId] };
    case 'reviewMaterial':
      return material?.review ? undefined : { kind, materialId, verdict: 'qualified' };
    case 'confirmItem':
    case 'acceptItem':
      return { kind, itemCaseId };
    case 'passStep':
    case 'approveItem':
      return { kind, itemCaseId, opinion };
    case 'closeStage':
      return { kind, summary: '办结', fileIds: [fileId] };
    default:
      return undefined;
  }
}
