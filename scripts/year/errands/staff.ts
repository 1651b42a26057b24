import type { z } from 'zod';
import { residentIdCheckCharacter } from '../../../domain/codes/residentId.ts';
import type { staffChangeActSchema, staffReportSchema } from '../../../domain/staff/acts.ts';
import type { staffChangeView } from '../../../server/modules/staff/presenter.ts';
import type { taskView } from '../../../server/modules/tasks/presenter.ts';
import type { Acting } from '../acting.ts';
import type { CityDay, Errand } from './errand.ts';
import { whenThereIs } from './errand.ts';
import { heldItem } from './subjects.ts';

type TaskView = z.output<typeof taskView>;
type Change = z.input<typeof staffReportSchema>['change'];

/** 系统建设管理部门, which confirms. */
export const CONFIRMING = 'system-construction';
const OWN_PASSWORD = 'jieban-renyuan-2026';

/**
 * 人员变更 (R22): somebody comes into a department that has work, signs for a task, hands it to and fro,
 * delegates it, and leaves with it signed for: it goes to the successor.
 */
export async function* newcomer(key: string, first: CityDay, number: number): Errand {
  const { found, day } = yield* whenThereIs(first, (one) => heldItem(one));
  const { departmentId } = found.item;
  const person = { accountId: `newcomer-${number}`, name: `新到人员${number}`, departmentId };
  const { accountId } = person;
  const office = new StaffOffice(departmentId, key);
  await office.join(day.acting, person, idNumberOf(number));

  // The task is taken on another day, when one lies there that nobody has signed for.
  const { found: task, day: later } = yield* whenThereIs(yield, ({ acting }) =>
    unclaimedTask(acting, accountId),
  );
  const { acting } = later;
  const colleague = `${departmentId}-staff`;
  const path = `/api/tasks/${task.taskKey}`;
  const fileIds = [await acting.upload(colleague, '核对表', task.projectId)];
  for (const [index, { by, ...act }] of [
    { by: accountId, kind: 'claimTask' },
    { by: accountId, kind: 'releaseTask' },
    { by: colleague, kind: 'claimTask' },
    { by: colleague, kind: 'handOverTask', to: accountId, reason: '工作分工调整' },
    { by: accountId, kind: 'delegateTask', to: colleague, reason: '请代为核对材料' },
    { by: colleague, kind: 'returnDelegatedTask', opinion: '已核对，材料齐全', fileIds },
  ].entries())
    await acting.decide(by, path, { name: act.kind, key: `${key}-task-${index}`, act });

  await office.leave(acting, accountId, [colleague]);
  yield* office.confirmLeave();
}

/** The reports of one department about one person, and their confirmation. */
export class StaffOffice {
  readonly #departmentId: string;
  readonly #key: string;
  #sent = 0;
  #leave = '';

  constructor(departmentId: string, key: string) {
    this.#departmentId = departmentId;
    this.#key = key;
  }

  /** Reported, returned, filed again and confirmed; then a password of one's own. */
  async join(
    acting: Acting,
    person: { readonly accountId: string; readonly name: string; readonly departmentId: string },
    idNumber: string,
  ): Promise<void> {
    const { accountId, name } = person;
    const path = await this.report(acting, {
      ...{ kind: 'joins', accountId, name, idNumber, roles: ['staff'] },
    });
    await this.act(acting, CONFIRMING, path, { kind: 'returnStaffChange', reasons: '缺少公章' });
    const fileId = await acting.upload(this.#admin, '人员变更申报（补正）');
    await this.act(acting, this.#admin, path, {
      ...{ kind: 'refileStaffChange', reason: '已补盖公章', fileId },
    });
    const { people } = acting;
    const joined = people.join(person, await this.#passwordOf(acting, path, accountId));
    const changed = await joined.changePassword(OWN_PASSWORD);
    // The answer was lost with its process: the password is the new one already.
    if (changed.status !== 200) people.join(person, OWN_PASSWORD);
  }

  async leave(acting: Acting, accountId: string, successors: string[]): Promise<void> {
    this.#leave = await this.report(acting, { kind: 'leaves', accountId, successors });
    acting.people.leave(acting.as(accountId));
  }

  /** On the next day. */
  async *confirmLeave(): Errand {
    const { acting } = yield;
    await this.act(acting, CONFIRMING, this.#leave, { kind: 'confirmStaffChange' });
  }

  get #admin(): string {
    return `${this.#departmentId}-admin`;
  }

  /** A password is told once; who did not get the answer has it reset. */
  async #passwordOf(acting: Acting, path: string, accountId: string): Promise<string> {
    for (let report = path; ;) {
      const { oneTimePassword } = await acting.answered<{ oneTimePassword?: string }>(
        CONFIRMING,
        report,
        { name: 'confirmStaffChange', key: this.#nextKey(), act: { kind: 'confirmStaffChange' } },
      );
      if (oneTimePassword !== undefined) return oneTimePassword;
      report = await this.report(acting, { kind: 'passwordReset', accountId });
    }
  }

  /** @returns the path of the report */
  async report(acting: Acting, change: Change, reason = '工作调整'): Promise<string> {
    const path = '/api/staff-changes';
    const fileId = await acting.upload(this.#admin, '人员变更申报');
    const { changeId } = await acting.create<z.output<typeof staffChangeView>>(
      this.#admin,
      path,
      { change, reason, fileId },
      this.#nextKey(),
      'reportStaffChange',
    );
    return `${path}/${changeId}`;
  }

  /** @param path of the report */
  async act(
    acting: Acting,
    accountId: string,
    path: string,
    act: z.input<typeof staffChangeActSchema>,
  ): Promise<void> {
    await acting.decide(accountId, path, { name: act.kind, key: this.#nextKey(), act });
  }

  #nextKey(): string {
    return `${this.#key}-staff-${(this.#sent += 1)}`;
  }
}

async function unclaimedTask(acting: Acting, accountId: string): Promise<TaskView | undefined> {
  const { tasks } = await acting.read<{ readonly tasks: readonly TaskView[] }>(
    accountId,
    '/api/tasks?scope=unclaimed',
  );
  return tasks.find(({ abilities }) => abilities.includes('claimTask'));
}

/** A number that nobody else has: the sequence is that of the newcomers. */
export function idNumberOf(number: number): string {
  const first17 = `21079919850101${String(100 + number)}`;
  return first17 + residentIdCheckCharacter(first17);
}
